import {beforeAll, describe, expect, it} from 'vitest';
import type {FitConfig} from '../../source/fit/config.ts';
import {familyExample, familyNames} from '../../source/math/families.ts';
import {lossesFor} from '../../source/math/losses.ts';
import {optimizerNames} from '../../source/math/optimizers.ts';
import {namedTargets} from '../../source/math/target.ts';
import {casesOf, isEveryCase} from '../cases.ts';
import {judge, type Verdict} from './judgement/judge.ts';
import {configFrom} from './judgement/random-run.ts';

/*
 * What is said of 300 runs, judged by other means than those it is found by: the loss's values alone give gradients
 * (finite differences) and optima (Nelder and Mead's search), and the run itself, continued, shows what comes next.
 */

const RUNS = 300;
const configs = Array.from({length: RUNS}, (_, i) => configFrom(i + 1));

/** The runs that are judged: all of them in the gate, and else a fifth, here and there among them. */
const JUDGED = casesOf(RUNS);
const seeds = Array.from({length: JUDGED}, (_, i) => 1 + Math.floor(((i + 0.5) * RUNS) / JUDGED));

describe(`${JUDGED} of ${RUNS} runs`, () => {
	let verdicts: readonly Verdict[] = [];

	beforeAll(() => {
		verdicts = seeds.map((seed) => judge(configFrom(seed)));
	}, 600_000);

	it('stand as they are said to stand', () => {
		const wrong = verdicts.flatMap(({status, config, objections}, i) =>
			objections.map(
				(words) =>
					`seed ${seeds[i]}: ${words}; it says ${status.name}, ${status.reason}: ${JSON.stringify(config)}`,
			),
		);
		expect(wrong).toEqual([]);
	});

	it('are of every target, loss, family and optimizer', () => {
		const seen = (of: (config: FitConfig) => string): ReadonlySet<string> => new Set(configs.map(of));
		const targets = seen(({target}) => target);
		expect(Object.keys(namedTargets).filter((name) => !targets.has(name))).toEqual([]);
		expect(seen(({loss}) => loss)).toEqual(new Set(lossesFor(false)));
		expect(seen(({family}) => family)).toEqual(new Set(familyNames.map(familyExample)));
		expect(seen(({optimizer}) => optimizer)).toEqual(new Set(optimizerNames));
	});

	it.runIf(isEveryCase)('stand in every way that has a name', async ({annotate}) => {
		const counts = new Map<string, number>();
		for (const {status, isForecastRight} of verdicts) {
			const kinds = [
				`${status.name}: ${status.cause}`,
				...(isForecastRight === undefined ? [] : ['forecast judged']),
			];
			for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
		}
		await annotate([...counts].map(([kind, count]) => `${count} ${kind}`).join(', '));
		const names = new Set(verdicts.map(({status}) => status.name));
		expect(names).toEqual(new Set(['converged', 'moving', 'stalled', 'diverged']));
		expect(new Set(verdicts.map(({status}) => status.cause)).size).toBeGreaterThanOrEqual(10);
	});

	it('end where they are said to be heading, if they have settled when they are followed further', () => {
		const known = verdicts.filter(({isForecastRight}) => isForecastRight !== undefined);
		expect(known.length).toBeGreaterThan(casesOf(30));
		expect(known.filter(({isForecastRight}) => !isForecastRight).map(({config}) => config)).toEqual([]);
	});
});
