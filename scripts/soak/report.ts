import {quantile} from '../../source/bench/statistics.ts';

/** A key of a soak. */
export interface Press {
	/** Milliseconds from the start. */
	readonly at: number;
	readonly key: string;
	/** Milliseconds until the picture with its effect had arrived. */
	readonly paint: number;
	/** Milliseconds by which a timer was late just before: what others on the machine take. */
	readonly late: number;
	/** Bytes of resident memory after that; undefined where the system does not tell. */
	readonly resident: number | undefined;
}

/** Rows of the table. */
const PARTS = 10;
const SLOWEST = 5;
/** The budget of DESIGN: key to paint at the 99th percentile. */
const MOST_PAINT_MS = 50;

const clock = (milliseconds: number): string => {
	const seconds = Math.round(milliseconds / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

const inMs = (milliseconds: number): string => `${milliseconds.toFixed(1)} ms`;

const inMegabytes = (bytes: number): string =>
	Number.isFinite(bytes) ? `${(bytes / 1e6).toFixed(1)} MB` : '';

const paintsOf = (presses: readonly Press[]): readonly number[] => presses.map(({paint}) => paint);

const heading = ['until', 'keys', 'p50', 'p99', 'max', 'timer late', 'resident'];

const rowOf = (until: string, presses: readonly Press[]): readonly string[] => {
	const paints = paintsOf(presses);
	return [
		until,
		String(presses.length),
		inMs(quantile(paints, 0.5)),
		inMs(quantile(paints, 0.99)),
		inMs(Math.max(...paints)),
		inMs(
			quantile(
				presses.map(({late}) => late),
				0.99,
			),
		),
		inMegabytes(
			quantile(
				presses.flatMap(({resident}) => resident ?? []),
				0.5,
			),
		),
	];
};

/** The presses cut into so many stretches of time, those without any left out. */
const stretches = (presses: readonly Press[]): readonly (readonly Press[])[] => {
	const length = (presses.at(-1)?.at ?? 0) / PARTS;
	return Array.from({length: PARTS}, (_, part) =>
		presses.filter(({at}) => at > part * length && at <= (part + 1) * length),
	).filter(({length: count}) => count > 0);
};

/**
 * A table of a soak: key to paint, how late timers were at the 99th percentile, and the median of the memory over time, the
 * slowest keys, and the budget's verdict.
 */
export const formatSoak = (presses: readonly Press[]): string => {
	const parts = stretches(presses);
	const lines = [
		heading,
		...parts.map((part) => rowOf(clock(part.at(-1)?.at ?? 0), part)),
		rowOf('all', presses),
	];
	const widths = heading.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
	const table = lines.map((line) =>
		line.map((text, column) => text.padStart(widths[column] ?? 0)).join('   '),
	);
	const slowest = presses
		.toSorted((a, b) => b.paint - a.paint)
		.slice(0, SLOWEST)
		.map(({key, paint, at}) => `${key} ${inMs(paint)} at ${clock(at)}`);
	const p99 = quantile(paintsOf(presses), 0.99);
	const verdict = p99 <= MOST_PAINT_MS ? 'ok' : 'MISS';
	return [
		...table,
		`slowest: ${slowest.join(', ')}`,
		`key to paint, 99th percentile: ${inMs(p99)}   <= ${MOST_PAINT_MS} ms   ${verdict}`,
		'',
	].join('\n');
};
