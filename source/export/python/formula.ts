import {type Graph, type GraphStep, isOperation, type Operation} from '../../math/formula/graph.ts';
import {pythonNumber} from './densities.ts';

/** A piece of Python, and how tightly it holds together: a looser one is set in brackets where a tighter one is wanted. */
interface Piece {
	readonly text: string;
	readonly binds: number;
}

const COMPARISON = 1;
const SUM = 2;
const PRODUCT = 3;
const SIGN = 4;
const POWER = 5;
const ATOM = 6;

const within = ({text, binds}: Piece, least: number): string => (binds >= least ? text : `(${text})`);

/** `a + b`: from left to right, so that the right part must hold together more tightly. */
const infix =
	(sign: string, binds: number) =>
	([a, b]: readonly Piece[]): Piece => ({
		text: `${within(a ?? NONE, binds)} ${sign} ${within(b ?? NONE, binds + 1)}`,
		binds,
	});

const NONE: Piece = {text: '', binds: ATOM};

const call =
	(name: string, more = '') =>
	(parts: readonly Piece[]): Piece => ({
		text: `${name}(${parts.map(({text}) => text).join(', ')}${more})`,
		binds: ATOM,
	});

const method =
	(name: string) =>
	([a]: readonly Piece[]): Piece => ({text: `${within(a ?? NONE, ATOM)}.${name}()`, binds: ATOM});

const compared =
	(sign: string) =>
	(parts: readonly Piece[]): Piece => ({
		text: `(${infix(sign, COMPARISON)(parts).text}).to(p.dtype)`,
		binds: ATOM,
	});

type PythonOperation = (parts: readonly Piece[]) => Piece;

/** Operations that take plain numbers; functions take tensors alone. */
const signs: Readonly<Partial<Record<Operation, PythonOperation>>> = {
	add: infix('+', SUM),
	subtract: infix('-', SUM),
	multiply: infix('*', PRODUCT),
	divide: infix('/', PRODUCT),
	negate: ([a = NONE]) => ({text: `-${within(a, SIGN)}`, binds: SIGN}),
	power: ([a = NONE, b = NONE]) => ({text: `${within(a, ATOM)} ** ${within(b, SIGN)}`, binds: POWER}),
	square: ([a = NONE]) => ({text: `${within(a, ATOM)} ** 2`, binds: POWER}),
};

const calls: Readonly<
	Record<
		Exclude<Operation, 'add' | 'subtract' | 'multiply' | 'divide' | 'negate' | 'power' | 'square'>,
		PythonOperation
	>
> = {
	abs: call('torch.abs'),
	cumsum: call('torch.cumsum', ', 0'),
	dot: call('torch.dot'),
	equal: compared('=='),
	exp: call('torch.exp'),
	expm1: call('torch.expm1'),
	larger: call('torch.maximum'),
	largest: method('amax'),
	less: compared('<'),
	lessEqual: compared('<='),
	log: call('torch.log'),
	log1p: call('torch.log1p'),
	logAddExp: call('torch.logaddexp'),
	mean: method('mean'),
	norm: call('torch.linalg.vector_norm'),
	relu: call('torch.relu'),
	sigmoid: call('torch.sigmoid'),
	smaller: call('torch.minimum'),
	smallest: method('amin'),
	sqrt: call('torch.sqrt'),
	sum: method('sum'),
	tanh: call('torch.tanh'),
	unequal: compared('!='),
	where: ([c = NONE, ...chosen]) =>
		call('torch.where')([{text: `${within(c, COMPARISON + 1)} != 0`, binds: COMPARISON}, ...chosen]),
};

const literal = (value: number): Piece => {
	if (Number.isNaN(value)) return {text: 'math.nan', binds: ATOM};
	if (!Number.isFinite(value))
		return {text: value > 0 ? 'math.inf' : '-math.inf', binds: value > 0 ? ATOM : SIGN};
	return {text: pythonNumber(value), binds: value < 0 || Object.is(value, -0) ? SIGN : ATOM};
};

const pieceOf = (step: GraphStep): Piece => {
	const {makes, parts, value} = step;
	if (makes === 'number') return literal(value);
	if (!isOperation(step)) return {text: makes, binds: ATOM};
	const sign = signs[step.makes];
	if (sign) return sign(parts.map(pieceOf));
	const ofTensors = parts.map((part): Piece => {
		const piece = pieceOf(part);
		return part.makes === 'number' ? {text: `torch.tensor(${piece.text})`, binds: ATOM} : piece;
	});
	return calls[step.makes as keyof typeof calls](ofTensors); // what is no sign is a call
};

/** The body of `def loss_of(log_q, q)` for a formula. */
export const formulaBody = ({steps, root}: Graph): string => {
	const needs = (name: 'dx' | 'n'): boolean => steps.some(({makes}) => makes === name);
	return [
		...(needs('n') ? ['    n = torch.tensor(float(len(x)))'] : []),
		...(needs('dx') ? ['    dx = (x[-1] - x[0]) / (len(x) - 1)'] : []),
		`    return ${pieceOf(root).text}`,
	].join('\n');
};
