import type {DensityName} from '../../math/densities.ts';
import type {FamilyName} from '../../math/families.ts';

/** log 0 in a script: where p is 0 too, p log q is then 0 and not NaN. */
const LEAST_LOG = '-1e300';

/** Log-densities as Python functions of x, mu and sigma, and a shape where there is one. */
const functions = {
	normal: `def normal(x, mu, sigma):
    z = (x - mu) / sigma
    return -0.5 * z**2 - torch.log(sigma) - 0.5 * math.log(2 * math.pi)`,
	laplace: `def laplace(x, mu, sigma):
    return -torch.abs((x - mu) / sigma) - torch.log(2 * sigma)`,
	logistic: `def logistic(x, mu, sigma):
    z = (x - mu) / sigma
    return -z - 2 * F.softplus(-z) - torch.log(sigma)`,
	cauchy: `def cauchy(x, mu, sigma):
    z = (x - mu) / sigma
    return -torch.log1p(z**2) - torch.log(math.pi * sigma)`,
	gumbel: `def gumbel(x, mu, sigma):
    z = (x - mu) / sigma
    return -(z + torch.exp(-z)) - torch.log(sigma)`,
	student_t: `def student_t(x, mu, sigma, nu):
    z = (x - mu) / sigma
    c = math.lgamma((nu + 1) / 2) - math.lgamma(nu / 2) - 0.5 * math.log(nu * math.pi)
    return c - torch.log(sigma) - (nu + 1) / 2 * torch.log1p(z**2 / nu)`,
	lognormal: `def lognormal(x, mu, sigma):
    # mu and sigma are the mean and the standard deviation of x, not of log x.
    log_x = torch.log(torch.where(x > 0, x, 1.0))
    variance = torch.log1p((sigma / mu) ** 2)
    loc = torch.log(mu) - variance / 2
    log_q = -((log_x - loc) ** 2) / (2 * variance) - log_x - 0.5 * torch.log(2 * math.pi * variance)
    return torch.where(x > 0, log_q, ${LEAST_LOG})`,
	gamma: `def gamma(x, mu, sigma):
    # mu and sigma are the mean and the standard deviation of x.
    log_x = torch.log(torch.where(x > 0, x, 1.0))
    concentration, rate = (mu / sigma) ** 2, mu / sigma**2
    log_norm = concentration * torch.log(rate) - torch.lgamma(concentration)
    return torch.where(x > 0, log_norm + (concentration - 1) * log_x - rate * x, ${LEAST_LOG})`,
	weibull: `def weibull(x, mu, sigma):
    # mu and sigma are the mean and the standard deviation of x; t is the inverse of the concentration.
    def log_moments(t):
        return torch.lgamma(1 + 2 * t) - 2 * torch.lgamma(1 + t)

    def slope(t):
        return 2 * (torch.digamma(1 + 2 * t) - torch.digamma(1 + t))

    log_x = torch.log(torch.where(x > 0, x, 1.0))
    wanted = torch.log1p((sigma / mu) ** 2)
    with torch.no_grad():
        t = torch.sqrt(wanted * 6) / math.pi
        for _ in range(10):
            value = log_moments(t)
            t = t * torch.exp(torch.log(wanted / value) * value / (t * slope(t)))
        value, steepness = log_moments(t), slope(t)
    # One more Newton step carries the derivative of t.
    t = t + (wanted - value) / steepness
    w = (log_x - torch.log(mu) + torch.lgamma(1 + t)) / t
    return torch.where(x > 0, w - torch.exp(w) - log_x - torch.log(t), ${LEAST_LOG})`,
	uniform: `def uniform(x, low, high):
    inside = (x >= low) & (x <= high)
    return torch.where(inside, -torch.log(high - low), torch.tensor(-math.inf))`,
} as const;

type FunctionName = keyof typeof functions;

const ofFamily: Readonly<Record<FamilyName, FunctionName>> = {
	normal: 'normal',
	laplace: 'laplace',
	logistic: 'logistic',
	cauchy: 'cauchy',
	gumbel: 'gumbel',
	'student-t': 'student_t',
	lognormal: 'lognormal',
	gamma: 'gamma',
	weibull: 'weibull',
};

const ofTarget: Readonly<Record<DensityName, FunctionName>> = {
	N: 'normal',
	Laplace: 'laplace',
	Logistic: 'logistic',
	Cauchy: 'cauchy',
	Gumbel: 'gumbel',
	T: 'student_t',
	U: 'uniform',
};

/** The Python function of a family of q. */
export const familyFunction = (name: FamilyName): FunctionName => ofFamily[name];

const tensor = (value: number): string => `torch.tensor(${pythonNumber(value)})`;

/** A number as a Python literal, in full precision. */
export const pythonNumber = (value: number): string => {
	const text = String(value);
	return /^-?\d+$/.test(text) ? `${text}.0` : text;
};

/** A term of the target without its weight: a call of its function. */
export const termCall = (density: DensityName, values: readonly number[]): string => {
	const name = ofTarget[density];
	if (name === 'student_t') {
		const [nu = Number.NaN, mu = Number.NaN, sigma = Number.NaN] = values;
		return `${name}(x, ${pythonNumber(mu)}, ${tensor(sigma)}, ${pythonNumber(nu)})`;
	}
	const [first = Number.NaN, second = Number.NaN] = values;
	return name === 'uniform'
		? `${name}(x, ${tensor(first)}, ${tensor(second)})`
		: `${name}(x, ${pythonNumber(first)}, ${tensor(second)})`;
};

/** The definitions of the functions that a script calls, each once, in the order of the table. */
export const definitionsOf = (family: FamilyName, densities: readonly DensityName[]): readonly string[] => {
	const used = new Set([ofFamily[family], ...densities.map((density) => ofTarget[density])]);
	return Object.entries(functions).flatMap(
		([name, text]) => (used.has(name as FunctionName) ? [text] : []), // entries() forgets the keys' type
	);
};
