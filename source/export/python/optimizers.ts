import {type FitConfig, familyOfConfig} from '../../fit/config.ts';
import type {FamilyName} from '../../math/families.ts';
import type {Hyperparameters} from '../../math/optimizers/optimizer.ts';
import type {OptimizerName} from '../../math/optimizers.ts';
import type {ScheduleName} from '../../math/schedules.ts';
import {pythonNumber as float} from './densities.ts';

/** The arguments of an optimizer, by their names in Python. */
type Arguments = Readonly<Record<string, string>>;

interface PythonOptimizer {
	/** Its class, from torch.optim or defined in the script. */
	readonly name: string;
	readonly arguments: (constants: Hyperparameters) => Arguments;
}

/** The argument, left out if it is 0, PyTorch's default. */
const decay = ({weightDecay}: Hyperparameters): Arguments =>
	weightDecay === 0 ? {} : {weight_decay: float(weightDecay)};

const adamArguments = (constants: Hyperparameters): Arguments => ({
	lr: float(constants.lr),
	betas: `(${float(constants.beta1)}, ${float(constants.beta2)})`,
	eps: float(constants.eps),
	...decay(constants),
});

const sgdArguments = (constants: Hyperparameters): Arguments => ({
	lr: float(constants.lr),
	...(constants.momentum === 0 ? {} : {momentum: float(constants.momentum)}),
	...decay(constants),
});

/** PyTorch refuses nesterov without a momentum, and without one it has no effect. */
const nesterovArguments = (constants: Hyperparameters, isAhead: boolean): Arguments => ({
	...sgdArguments(constants),
	...(isAhead && constants.momentum !== 0 ? {nesterov: 'True'} : {}),
});

const optim = (name: string, of: PythonOptimizer['arguments']): PythonOptimizer => ({
	name: `torch.optim.${name}`,
	arguments: of,
});

/** The optimizers whose steps are the same in PyTorch. */
const optimizers: Readonly<Record<Exclude<OptimizerName, 'lbfgs'>, PythonOptimizer>> = {
	adam: optim('Adam', adamArguments),
	adamw: optim('AdamW', (constants) => ({
		...adamArguments(constants),
		weight_decay: float(constants.weightDecay),
	})),
	amsgrad: optim('Adam', (constants) => ({...adamArguments(constants), amsgrad: 'True'})),
	adamax: optim('Adamax', adamArguments),
	nadam: {name: 'NAdam', arguments: adamArguments},
	radam: optim('RAdam', adamArguments),
	sgd: optim('SGD', (constants) => nesterovArguments(constants, constants.nesterov !== 0)),
	momentum: optim('SGD', sgdArguments),
	nesterov: optim('SGD', (constants) => nesterovArguments(constants, true)),
	rmsprop: optim('RMSprop', (constants) => ({
		lr: float(constants.lr),
		alpha: float(constants.beta2),
		eps: float(constants.eps),
		...(constants.momentum === 0 ? {} : {momentum: float(constants.momentum)}),
		...decay(constants),
	})),
	adagrad: optim('Adagrad', (constants) => ({
		lr: float(constants.lr),
		eps: float(constants.eps),
		...decay(constants),
	})),
	adadelta: optim('Adadelta', (constants) => ({
		lr: float(constants.lr),
		rho: float(constants.beta2),
		eps: float(constants.eps),
		...decay(constants),
	})),
	rprop: optim('Rprop', ({lr}) => ({lr: float(lr)})),
	natural_gradient: {name: 'NaturalGradient', arguments: ({lr}) => ({lr: float(lr)})},
};

/** True if a script can use the optimizer. */
export const isScriptable = (name: OptimizerName): name is keyof typeof optimizers => name in optimizers;

const spelled = (given: Arguments): string =>
	Object.entries(given)
		.map(([name, value]) => `${name}=${value}`)
		.join(', ');

const optimizerOf = (name: OptimizerName): PythonOptimizer => {
	if (isScriptable(name)) return optimizers[name];
	throw new RangeError(`no script has the optimizer ${name}`);
};

/** `torch.optim.Adam(parameters, lr=0.001, betas=(0.9, 0.999), eps=1e-8)`. */
export const optimizerCall = (name: OptimizerName, constants: Hyperparameters): string => {
	const optimizer = optimizerOf(name);
	return `${optimizer.name}(parameters, ${spelled(optimizer.arguments(constants))})`;
};

/** New constants for a continuing optimizer: `lr=0.01, betas=(0.9, 0.999)`, including those at their defaults. */
export const optimizerUpdate = (name: OptimizerName, constants: Hyperparameters): string => {
	const {momentum, weightDecay} = constants;
	const isAhead = name === 'nesterov' || constants.nesterov !== 0;
	const {nesterov: _, amsgrad: __, ...given} = optimizerOf(name).arguments(constants);
	const left: Arguments = {
		...(['sgd', 'momentum', 'nesterov', 'rmsprop'].includes(name) ? {momentum: float(momentum)} : {}),
		...(name === 'sgd' || name === 'nesterov' ? {nesterov: isAhead ? 'True' : 'False'} : {}),
		...(['rprop', 'natural_gradient'].includes(name) ? {} : {weight_decay: float(weightDecay)}),
	};
	return spelled({...given, ...left});
};

/** NAdam as a class of the script's own: PyTorch 1 and 2 take different steps, and these are those of 2. */
export const NADAM_CLASS = `class NAdam(torch.optim.Optimizer):
    """torch.optim.NAdam as it is since PyTorch 2, so that every version prints the same log."""

    def __init__(self, parameters, lr, betas, eps, weight_decay=0.0):
        super().__init__(parameters, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay})
        self.age, self.product = 0, 1.0

    @torch.no_grad()
    def step(self):
        group = self.param_groups[0]
        lr, (beta1, beta2) = group["lr"], group["betas"]
        self.age += 1
        momentum, following = (beta1 * (1 - 0.5 * 0.96 ** (0.004 * t)) for t in (self.age, self.age + 1))
        self.product *= momentum
        for parameter in group["params"]:
            state = self.state[parameter]
            if not state:
                state["m"], state["v"] = torch.zeros_like(parameter), torch.zeros_like(parameter)
            grad = parameter.grad + group["weight_decay"] * parameter
            state["m"].lerp_(grad, 1 - beta1)
            state["v"].mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
            size = (state["v"] / (1 - beta2**self.age)).sqrt() + group["eps"]
            parameter.addcdiv_(grad, size, value=-lr * (1 - momentum) / (1 - self.product))
            parameter.addcdiv_(state["m"], size, value=-lr * following / (1 - self.product * following))`;

/**
 * The Fisher information of (mu, sigma) of the families of positive x, in Python: that of the family's own parameters
 * a and b, as in math/families/, which the chain rule takes to mu and sigma.
 */
const ownInformation: Readonly<Partial<Record<FamilyName, string>>> = {
	lognormal: `    c = (sigma / mu) ** 2
    variance, by_log = torch.log1p(c), c / (1 + c)
    b = torch.sqrt(variance)
    of_a, of_ab, of_b = 1 / variance, 0.0, 2 / variance
    a_by_mu, a_by_sigma = (1 + by_log) / mu, -by_log / sigma
    b_by_mu, b_by_sigma = -by_log / (b * mu), by_log / (b * sigma)`,
	gamma: `    b = (mu / sigma) ** 2
    # trigamma(b) - 1 / b, of a large b by its series, where the difference would lose its digits.
    series = (0.5 + (1 / 6 - 1 / (30 * b**2)) / b) / b**2
    of_a, of_ab, of_b = b / mu**2, 0.0, torch.where(b > 20, series, torch.polygamma(1, b) - 1 / b)
    a_by_mu, a_by_sigma = 1.0, 0.0
    b_by_mu, b_by_sigma = 2 * b / mu, -2 * b / sigma`,
	weibull: `    c = (sigma / mu) ** 2
    wanted = torch.log1p(c)
    t = torch.sqrt(wanted * 6) / math.pi
    for _ in range(10):
        value = torch.lgamma(1 + 2 * t) - 2 * torch.lgamma(1 + t)
        slope = 2 * (torch.digamma(1 + 2 * t) - torch.digamma(1 + t))
        t = t * torch.exp(torch.log(wanted / value) * value / (t * slope))
    slope = 2 * (torch.digamma(1 + 2 * t) - torch.digamma(1 + t))
    a_by_t, t_by_log = -torch.digamma(1 + t), 2 * c / ((1 + c) * slope)
    euler = 0.5772156649015329
    of_a, of_ab, of_b = 1 / t**2, (1 - euler) / t**2, ((1 - euler) ** 2 + math.pi**2 / 6) / t**2
    a_by_mu, a_by_sigma = (1 - a_by_t * t_by_log) / mu, a_by_t * t_by_log / sigma
    b_by_mu, b_by_sigma = -t_by_log / mu, t_by_log / sigma`,
};

/** The Fisher information of q as a Python function of mu and sigma. */
const informationFunction = (config: Pick<FitConfig, 'family'>): string => {
	const family = familyOfConfig(config);
	const opening = `def information(mu, sigma):
    """The Fisher information of (mu, sigma): its entries of mu, of both, and of sigma."""
`;
	const own = ownInformation[family.name];
	if (own !== undefined) {
		return `${opening}${own}
    of_mu = of_a * a_by_mu**2 + 2 * of_ab * a_by_mu * b_by_mu + of_b * b_by_mu**2
    cross = of_a * a_by_mu * a_by_sigma + of_ab * (a_by_mu * b_by_sigma + a_by_sigma * b_by_mu) + of_b * b_by_mu * b_by_sigma
    of_sigma = of_a * a_by_sigma**2 + 2 * of_ab * a_by_sigma * b_by_sigma + of_b * b_by_sigma**2
    return of_mu, cross, of_sigma`;
	}
	const {mu, cross, sigma} = family.information(0, 1);
	return `${opening}    return ${float(mu)} / sigma**2, ${float(cross)} / sigma**2, ${float(sigma)} / sigma**2`;
};

/** The natural gradient as an optimizer, for q of these settings. */
export const naturalGradientClass = (
	config: Pick<FitConfig, 'family' | 'components' | 'parametrization'>,
): string => {
	const isLog = config.parametrization === 'log';
	const isMixture = config.components > 1;
	return `${informationFunction(config)}


class NaturalGradient(torch.optim.Optimizer):
    """theta -= lr F^-1 g, F the Fisher information of q."""

    def __init__(self, parameters, lr):
        super().__init__(parameters, {"lr": lr})

    @torch.no_grad()
    def step(self):
        lr = self.param_groups[0]["lr"]
${isLog ? '        sigma = log_sigma.exp()\n        sigma_grad = log_sigma.grad / sigma\n' : '        sigma_grad = sigma.grad\n'}${
	isMixture ? '        weight = torch.softmax(logits, dim=0)\n' : ''
}        of_mu, cross, of_sigma = information(mu, sigma)
        factor = 1 / (${isMixture ? 'weight * ' : ''}(of_mu * of_sigma - cross**2))
        to_mu = factor * (of_sigma * mu.grad - cross * sigma_grad)
        to_sigma = factor * (of_mu * sigma_grad - cross * mu.grad)
        mu.sub_(lr * to_mu)
        ${isLog ? 'log_sigma.sub_(lr * to_sigma / sigma)' : 'sigma.sub_(lr * to_sigma)'}${
					isMixture ? '\n        logits.sub_(lr * logits.grad / weight)' : ''
				}`;
};

/** The learning rate of an epoch in a run laid out for so many; `epochs` is a name or a number. */
export const rateText = (schedule: ScheduleName, lr: number, epochs: string): string =>
	({
		constant: float(lr),
		step: `${float(lr)} * 0.1 ** min(2, epoch // math.ceil(${epochs} / 3))`,
		cosine: `${float(lr)} * 0.5 * (1 + math.cos(math.pi * min(1, epoch / ${epochs})))`,
	})[schedule];
