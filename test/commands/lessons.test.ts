import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {lessons} from '../../source/lab/lessons/lessons.ts';
import {klfit} from './klfit.ts';

describe('the list of lessons in the dashboard', () => {
	it('opens whatever the command line says', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'klfit-list-'));
		const file = join(folder, 'list.txt');
		const words = ['--epochs', '10', '--screenshot', file, '--press', 'i', '--size', '80x30'];
		const {code, err} = await klfit(...words);
		expect([code, err]).toEqual([0, '']);
		expect(readFileSync(file, 'utf8')).toContain(lessons[0]?.title);
		rmSync(folder, {recursive: true});
	});
});

describe('klfit-tui lessons without a terminal', () => {
	it('lists every lesson, one a line', async () => {
		const {code, out, err} = await klfit('lessons');
		expect([code, err]).toEqual([0, '']);
		expect(out.trimEnd().split('\n')).toHaveLength(lessons.length);
		for (const {name, title} of lessons) expect(out).toMatch(new RegExp(`^${name} +${title}$`, 'm'));
	});

	it('are listed by list too, without their conclusions', async () => {
		const {out} = await klfit('list', 'lessons');
		const json: readonly {moral: string}[] = JSON.parse((await klfit('list', 'lessons', '--json')).out);
		for (const [i, {summary, moral}] of lessons.entries()) {
			// A long one goes on in the next line, under its beginning.
			expect(out.replaceAll(/\n +/g, ' ')).toContain(summary);
			expect(out).not.toContain(moral);
			expect(json[i]?.moral).toBe(moral);
		}
	});

	it('prints a lesson by its name, 80 wide', async () => {
		const {code, out} = await klfit('lessons', 'grid-edge');
		expect(code).toBe(0);
		expect(out).toMatch(/^The edge of the grid\n/);
		expect(out).toContain('  2  no: it goes to the middle and covers both');
		expect(out.replaceAll('\n', ' ')).toContain('it was made by the edge of the window');
		expect(Math.max(...out.split('\n').map(({length}) => length))).toBeLessThanOrEqual(80);
	});

	it('prints each run as the command that makes it', async () => {
		const {out} = await klfit('lessons', 'alpha');
		const [command = ''] = out.match(/klfit-tui run(?:.*\\\n)*.*/) ?? [];
		const words = command.replaceAll('\\\n', ' ').trim().split(/\s+/).slice(1);
		const {final, status} = JSON.parse((await klfit(...words, '--json')).out);
		expect(final.loss).toBeCloseTo(1.4177, 4);
		expect(status).toBe('converged');
	});

	describe('as a handout in Markdown', () => {
		it.each(lessons)('$name asks everything first, and gives no answer before its key', async (lesson) => {
			const {code, out} = await klfit('lessons', lesson.name, '--markdown');
			expect(code).toBe(0);
			const [asked = '', key = ''] = out.split('\n---\n');
			for (const [i, screen] of lesson.screens.entries()) {
				// A way to do a task is its answer.
				const isSolution = lesson.screens[i - 1]?.kind === 'task';
				if (screen.kind === 'predict') {
					expect(asked).toContain(screen.question);
					for (const {but} of screen.answers) {
						if (but === undefined) continue;
						expect(asked).not.toContain(but);
						expect(key).toContain(but);
					}
				} else {
					expect(screen.kind === 'reveal' || isSolution ? key : asked).toContain(screen.text);
				}
				if (screen.kind === 'reveal' || isSolution) expect(asked).not.toContain(screen.text);
			}
			expect(asked).not.toContain(`${lesson.moral}.`);
			expect(key).toContain(`**${lesson.moral}.**`);
		});

		it('lists the lessons without their answers', async () => {
			const {out} = await klfit('lessons', '--markdown');
			for (const {name, moral} of lessons) {
				expect(out).toContain(`(\`${name}\`)`);
				expect(out).not.toContain(moral);
			}
		});
	});

	it.each([
		[['lessons', 'reverse-lk'], 'unknown lesson "reverse-lk"; did you mean reverse-kl?'],
		[['lessons', 'alpha', 'beta'], 'unexpected argument "beta"'],
		[['lessons', '--mu', '3'], 'unknown flag --mu'],
	])('%j is answered by a sentence', async (args, message) => {
		const {code, out, err} = await klfit(...args);
		expect([code, out]).toEqual([2, '']);
		expect(err).toContain(message);
	});
});
