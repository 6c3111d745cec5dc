import {unknownName} from '../../math/names.ts';
import type {FileBlock, Refuse} from './blocks.ts';

/** A heading with what stands below it, up to the next of its level or above. */
export interface Section {
	readonly title: string;
	readonly line: number;
	/** What stands before the first heading below this one. */
	readonly blocks: readonly FileBlock[];
	readonly sections: readonly Section[];
}

/** The deepest headings: questions and checks. */
const LOWEST = 3;

/** The sections of a level among these blocks; refuses a heading that is not one level below the one it is under. */
export const sectionsOf = (
	blocks: readonly FileBlock[],
	level: number,
	refuse: Refuse,
): readonly Section[] => {
	const starts = blocks.flatMap((block, i) => (block.kind === 'heading' && block.level === level ? [i] : []));
	return starts.map((start, i) => {
		const heading = blocks[start];
		const inside = blocks.slice(start + 1, starts[i + 1]);
		const below = inside.findIndex(({kind}) => kind === 'heading');
		const next = inside[below];
		if (next?.kind === 'heading' && (next.level !== level + 1 || next.level > LOWEST))
			refuse(
				next.line,
				`this heading has ${next.level} signs #; a lesson has 1, its pages have 2, questions and checks have ${LOWEST}`,
			);
		return {
			title: heading?.kind === 'heading' ? heading.text : '',
			line: heading?.line ?? 0,
			blocks: below < 0 ? inside : inside.slice(0, below),
			sections: below < 0 ? [] : sectionsOf(inside.slice(below), level + 1, refuse),
		};
	});
};

type BlockOf<K extends FileBlock['kind']> = Extract<FileBlock, {kind: K}>;

const plural: Readonly<Record<FileBlock['kind'], string>> = {
	heading: 'headings',
	setting: 'settings',
	command: 'commands',
	answer: 'answers',
	formula: 'formulas',
	text: 'paragraphs',
};

/** What stands in a section, by its kind; refuses a kind that has no place there, and a second command or formula. */
export class SectionReader {
	readonly #section: Section;
	readonly #refuse: Refuse;

	constructor(section: Section, where: string, allowed: readonly FileBlock['kind'][], refuse: Refuse) {
		this.#section = section;
		this.#refuse = refuse;
		for (const {kind, line} of section.blocks) {
			if (!allowed.includes(kind))
				refuse(
					line,
					`${where} has no ${plural[kind]}; it has ${allowed.map((one) => plural[one]).join(', ')}`,
				);
		}
	}

	all<K extends FileBlock['kind']>(kind: K): readonly BlockOf<K>[] {
		return this.#section.blocks.filter((block): block is BlockOf<K> => block.kind === kind);
	}

	/** The one block of that kind; undefined where there is none. */
	one<K extends FileBlock['kind']>(kind: K): BlockOf<K> | undefined {
		const [first, second] = this.all(kind);
		if (second) this.#refuse(second.line, `there are two ${plural[kind]} here; leave one`);
		return first;
	}

	/** The paragraphs, as one text. */
	text(): string {
		const paragraphs = this.all('text');
		if (paragraphs.length === 0)
			this.#refuse(this.#section.line, `"${this.#section.title}" has no text; write what it says below it`);
		return paragraphs.map(({text}) => text).join(' ');
	}

	/** The settings by their names, each of them known and given once. */
	settings(known: readonly string[]): ReadonlyMap<string, BlockOf<'setting'>> {
		const found = new Map<string, BlockOf<'setting'>>();
		for (const setting of this.all('setting')) {
			const {key, line} = setting;
			if (!known.includes(key)) this.#refuse(line, unknownName('setting', key, known));
			const before = found.get(key);
			if (before) this.#refuse(line, `"${key}" is given in line ${before.line} already; leave one`);
			found.set(key, setting);
		}
		return found;
	}
}
