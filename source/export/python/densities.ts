import type {DensityName} from '../../math/densities.ts';
import type {FamilyName} from '../../math/families.ts';

/** Logarithms of densities as Python functions of x, a location and a scale (and what else they have). */
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

/** A number as Python reads it, to the last digit. */
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
