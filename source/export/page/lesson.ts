import {capitalized} from '../../fit/titles.ts';
import {element, escaped} from '../svg.ts';

/** A way through the lessons, each with whether it is the page's own. */
export interface PagePath {
	readonly title: string;
	readonly lessons: readonly {readonly name: string; readonly title: string; readonly isHere: boolean}[];
}

/** A part of a handout that a page prints. */
export interface PageLesson {
	/** The lesson as the page's program reads it: JSON. */
	readonly data: string;
	/** What is asked, and the key to it, as HTML: printed, and shown where no program runs. */
	readonly asked: string;
	readonly key: string;
	/** The ways through the lessons that this one is on. */
	readonly paths: readonly PagePath[];
	/** The command that makes the page of another lesson, which links lead to; undefined where there is none. */
	readonly makesOther: string | undefined;
	/** True if the reader is given a run: its settings are part of the page. */
	readonly hasTasks: boolean;
}

/** The text of a lesson's screen, its answers, and the way on; the page's program fills it. */
export const lessonSection = `<section id="lesson" aria-labelledby="lesson-heading">
<header><h2 id="lesson-heading"></h2><span id="lesson-place"></span></header>
<div id="lesson-words" role="status" aria-live="polite"></div>
<ol id="lesson-answers" aria-label="answers" hidden></ol>
<nav aria-label="the lesson's screens"><button type="button" id="lesson-back">Back</button><button type="button" id="lesson-next">Next</button><a id="lesson-onward" hidden></a></nav>
</section>`;

/** The lesson on paper: the questions first, and the key on a page of its own. */
export const handoutSection = ({asked, key}: PageLesson): string =>
	`<section class="handout">${asked}<div class="key">${key}</div></section>`;

/** An HTML element around a text. */
export const said = (name: string, text: string): string => element(name, {}, escaped(text));

/** An HTML list of texts. */
export const listed = (name: 'ol' | 'ul', items: readonly string[]): string =>
	element(name, {}, ...items.map((item) => said('li', item)));

/** A path as the address of a page has it: behind its `#`, so that the next page knows it too. */
const inAddress = (title: string): string => title.replaceAll(' ', '-');

const pathList = ({title, lessons}: PagePath): string => {
	const path = inAddress(title);
	const items = lessons.map((lesson) =>
		lesson.isHere
			? element('li', {'aria-current': 'page'}, escaped(lesson.title))
			: element('li', {}, element('a', {href: `${lesson.name}.html#${path}`}, escaped(lesson.title))),
	);
	return element(
		'details',
		{name: 'path', 'data-path': path},
		said('summary', capitalized(title)),
		element('ol', {}, ...items),
	);
};

/** The other lessons, by the paths through them: links to pages beside this one. */
export const pathsSection = ({paths, makesOther}: PageLesson): string => {
	const other = paths.flatMap(({lessons}) => lessons).find(({isHere}) => !isHere);
	return other === undefined || makesOther === undefined
		? ''
		: `<nav class="paths" aria-labelledby="paths-heading"><h2 id="paths-heading">More lessons</h2>${paths.map(pathList).join('')}<p class="quiet">Each lesson is a file of its own, and links lead to those in the folder of this one, such as ${escaped(other.name)}.html. Where a link finds nothing, ask for that file where you got this one; in a terminal <code>${escaped(makesOther)}</code> makes it.</p></nav>`;
};

/** Styles of what only a lesson's page has. */
export const lessonStyle = `
#lesson { background: var(--field); border: 1px solid var(--grid); border-radius: .6rem; padding: 1rem 1.25rem 1.25rem; margin: 0 0 1rem; display: flex; flex-direction: column; }
#lesson header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
#lesson h2 { font-size: 1.1rem; }
#lesson-place { color: var(--quiet); white-space: nowrap; font-variant-numeric: tabular-nums; }
#lesson p { margin: .75rem 0 0; max-width: 44rem; }
#lesson .question { font-weight: 600; }
#lesson .again { border-left: 3px solid var(--q); padding-left: .75rem; }
#lesson .formula { font: .9em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
#lesson-answers { margin: .75rem 0 0; padding: 0 0 0 1.4rem; max-width: 44rem; }
#lesson-answers li { margin: .4rem 0 0; padding-left: .25rem; }
#lesson-answers button { width: 100%; text-align: left; background: var(--paper); }
#lesson-answers button:hover { border-color: var(--focus); }
#lesson-answers [aria-pressed=true] { border-color: var(--q); border-style: dashed; }
#lesson nav { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin-top: 1rem; }
#lesson-onward { padding: .3rem; }
.paths { margin: 1.5rem 0 0; }
.paths ol { padding-left: 1.6rem; columns: 15rem; column-gap: 2rem; margin: .5rem 0; }
.paths li { padding: .2rem 0; break-inside: avoid; }
.paths [aria-current] { font-weight: 600; }
.paths p { margin: .5rem 0 0; font-size: .9rem; }
a { color: var(--loss); }
#lesson-next { font-weight: 600; }
button:disabled { opacity: .5; }
[hidden] { display: none !important; }
.handout { display: none; }
.handout h2 { font-size: 1.2rem; margin-top: 1.5rem; }
.handout h3 { font-size: 1rem; margin: 1rem 0 0; }
.handout .key { break-before: page; }
/* Before the run there is nothing in them, and a small screen has no room for that. */
@media (max-width: 700px) {
	.asking .traces { display: none; }
}
@media (min-width: 1080px) {
	.reader { max-width: 1400px; }
	.reader .screens { display: grid; grid-template-columns: minmax(0, 1fr) 25rem; gap: 0 1.5rem; align-items: start; }
	.reader #lesson { grid-column: 2; grid-row: 1; min-height: 26rem; }
	.reader #lesson nav { margin-top: auto; padding-top: 1rem; }
	.reader .player { grid-column: 1; grid-row: 1; }
}
@media print {
	.reader .screens, .reader .paths, .reader footer, .reader #setup, .reader h1 { display: none; }
	.reader .handout { display: block; }
	.handout h3, .handout ol { break-inside: avoid; }
	.handout h3, .handout p:has(+ ol) { break-after: avoid; }
}
`.trim();
