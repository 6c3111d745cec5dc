import type {FitConfig} from '../../fit/config.ts';
import type {KernelConstants, KernelName} from '../../math/losses/kernels.ts';
import type {Target} from '../../math/target.ts';
import type {Normals} from '../../math/whole-line/normals.ts';
import {normalsOfTarget} from '../../math/whole-line/normals.ts';
import {pythonNumber} from './densities.ts';
import {sigmaText} from './model.ts';

/** The mean of a kernel over the difference of two components, of mean d and variance s. */
const meanOf: Readonly<
	Record<Exclude<KernelName, 'linear' | 'polynomial'>, (constants: KernelConstants) => string>
> = {
	rbf: ({width}) => `    spread = ${pythonNumber(width)} ** 2 + s
    kernel = ${pythonNumber(width)} / spread.sqrt() * torch.exp(-(d**2) / (2 * spread))`,
	laplace: ({width}) => `    def side(d):
        t = s.sqrt() / ${pythonNumber(width)} + d / s.sqrt()
        above, below = t.clamp(min=0), t.clamp(max=0)
        near = torch.exp(-(d**2) / (2 * s)) * torch.special.erfcx(above / math.sqrt(2))
        far = torch.exp(below**2 / 2 - d**2 / (2 * s)) * torch.erfc(below / math.sqrt(2))
        return torch.where(t > 0, near, far) / 2

    kernel = side(d) + side(-d)`,
	energy: () =>
		`    kernel = -d * torch.erf(d / (2 * s).sqrt()) - (2 * s / math.pi).sqrt() * torch.exp(-(d**2) / (2 * s))`,
};

const byMoments = (coefficients: string, degree: number): string => `    moments = [torch.ones_like(m), m]
    for k in range(1, ${degree}):
        moments.append(m * moments[k] + k * v * moments[k - 1])
    return sum(${coefficients} * (w * moments[k]).sum() ** 2 for k in range(1, ${degree + 1}))`;

const bodyOf = (kernel: KernelName, constants: KernelConstants): string => {
	const {degree} = constants;
	// Means alone: without a part in the loss sigma would have no gradient, where it is to be 0.
	if (kernel === 'linear' || (kernel === 'polynomial' && degree === 1))
		return '    return (w * m).sum() ** 2 + 0 * v.sum()';
	if (kernel === 'polynomial') return byMoments(`math.comb(${degree}, k)`, degree);
	return `    d = m[:, None] - m[None, :]
    s = v[:, None] + v[None, :]
${meanOf[kernel](constants)}
    return (w[:, None] * w[None, :] * kernel).sum()`;
};

const list = (values: Float64Array): string =>
	`torch.tensor([${Array.from(values, pythonNumber).join(', ')}])`;

const joined = (ofQ: string, ofP: string): string => `torch.cat([${ofQ}, ${ofP}])`;

/** The body of the maximum mean discrepancy of normals on the whole line: q less p, as one mixture of components. */
export const wholeLineBody = (config: FitConfig, target: Target): string => {
	const {kernel, degree, width, components} = config;
	const {weights, means, variances}: Normals = normalsOfTarget(target);
	const weightsOfQ = components === 1 ? 'torch.ones(1)' : 'torch.softmax(logits, 0)';
	return `    # Of the components of q, and of those of p with their weights negated: weights, means, variances.
    w = ${joined(weightsOfQ, `-${list(weights)}`)}
    m = ${joined('mu.reshape(-1)', list(means))}
    v = ${joined(`${sigmaText(config)}.reshape(-1) ** 2`, list(variances))}
${bodyOf(kernel, {degree, width})}`;
};
