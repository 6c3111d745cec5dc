import type {KernelConstants, KernelName} from '../../math/losses/kernels.ts';

/** d, the difference of the masses of q and p, each of sum 1. */
const DIFFERENCE = '    d = torch.softmax(log_q, 0) - torch.softmax(log_p, 0)';

const APART = '    apart = torch.arange(len(x)) * (x[-1] - x[0]) / (len(x) - 1)';

/** The sum of d_i d_j k(x_i, x_j) for a kernel of the distance, by the convolution theorem on a circle of 2 n - 1 points. */
const convolved = (kernel: string): string => `${DIFFERENCE}
${APART}
    kernel = ${kernel}
    circle = torch.cat([kernel, kernel[1:].flip(0)])
    spectrum = torch.fft.rfft(circle) * torch.fft.rfft(d, n=len(circle))
    h = torch.fft.irfft(spectrum, n=len(circle))[: len(x)]
    return (d * h).sum()`;

const bodies: Readonly<Record<KernelName, (constants: KernelConstants) => string>> = {
	linear: () => `${DIFFERENCE}
    return (d * x).sum() ** 2`,
	polynomial: ({degree}) => `${DIFFERENCE}
    moments = [(d * x**k).sum() for k in range(${degree + 1})]
    return sum(math.comb(${degree}, k) * moment**2 for k, moment in enumerate(moments))`,
	rbf: ({width}) => convolved(`torch.exp(-(apart**2) / (2 * ${width}**2))`),
	laplace: ({width}) => convolved(`torch.exp(-apart / ${width})`),
	energy: () => `${DIFFERENCE}
    dx = (x[-1] - x[0]) / (len(x) - 1)
    return 2 * (torch.cumsum(d, 0)[:-1] ** 2).sum() * dx`,
};

/** The body of the maximum mean discrepancy in PyTorch. */
export const discrepancyBody = (kernel: KernelName, constants: KernelConstants): string =>
	bodies[kernel](constants);
