import fc from 'fast-check';
import {expect, it} from 'vitest';
import {brokenCommand} from '../../source/ui/dialogs/share-dialog.ts';

const word = fc.stringMatching(/^[a-z0-9=;-]{1,60}$/);

it('breaks a command into lines of a width that a shell joins to the same words', () => {
	fc.assert(
		fc.property(
			fc.array(word, {minLength: 1, maxLength: 20}),
			fc.integer({min: 4, max: 80}),
			(words, width) => {
				const lines = brokenCommand(words.join(' '), width);
				for (const line of lines.slice(0, -1)) expect(line.length).toBe(width);
				expect(lines.at(-1)?.length).toBeLessThanOrEqual(width);
				const joined = lines.join('\n').replaceAll('\\\n', '');
				expect(joined.split(/ +/)).toEqual(words);
			},
		),
	);
});
