import {element, escaped} from '../svg.ts';
import {handoutSection, lessonSection, lessonStyle, type PageLesson, pathsSection} from './lesson.ts';
import {quantityNames} from './quantities.ts';
import type {PageRun} from './run.ts';
import {pageStyle} from './style.ts';

/** The contents of a page. */
export interface PageContents {
	readonly run: PageRun;
	/** What is fitted to what, by what. */
	readonly title: string;
	/** The command that makes the same run. */
	readonly command: string;
	/** The program that plays it, as one script without imports. */
	readonly script: string;
	/** A lesson to be read, whose runs are played in place of this one. */
	readonly lesson?: PageLesson;
}

/** Text inside of a script element, which ends at the first `</`. */
const inScript = (text: string): string => text.replaceAll('</', '<\\/').replaceAll('<!--', '<\\!--');

const picture = (id: string, title: string, width: number, height: number): string =>
	`<svg id="${id}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}"></svg>`;

/** Beside a loss that is of draws: that over all points. */
const exactFigure =
	'<span class="noisy-only quiet">exact <output id="value-exact" aria-label="loss over all points now"></output></span>';

const trace = (name: string): string =>
	`<section><header><h2>${name}</h2>${name === 'loss' ? exactFigure : ''}<output id="value-${name}" aria-label="${name} now"></output></header>${picture(name, `${name} over the epochs`, 320, 200)}</section>`;

const button = (id: string, name: string, text: string): string =>
	`<button type="button" id="${id}" aria-label="${name}" title="${name}">${text}</button>`;

const field = (name: string, title: string): string =>
	`<label>${title} <input type="text" inputmode="decimal" id="set-${name}" autocomplete="off" aria-describedby="mistake"></label>`;

/** What of the run the reader may change; what cannot be is said below it. */
const runForm = `<form id="settings" aria-label="the run" onsubmit="return false">
<label>loss <select id="choose-loss"></select></label>
<span class="constants" id="constants"></span>
<label>optimizer <select id="choose-optimizer"></select></label>
${field('lr', 'learning rate')}
${field('mu', 'initial mu')}
${field('sigma', 'initial sigma')}
${button('restart', 'restart', 'Restart')}
<label class="formula" id="formula-label" hidden>formula, of q, p, log_q, log_p and x; Enter applies it <input type="text" id="formula" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="mean(abs(q - p)^3)" aria-describedby="mistake"></label>
<p class="mistake" id="mistake" role="alert"></p>
</form>`;

/** The pictures and what moves them through time. */
const player = (form: string): string => `<div class="player">
<ul class="legend"><li class="p"><i></i>p(x), the target</li><li class="q"><i></i>q(x), fitted to it</li><li class="component mixture-only"><i></i>its components, by their weights</li><li class="optimum"><i></i>the optimum that q is heading for</li><li class="draws noisy-only"><i></i>what the next step draws</li><li class="noise noisy-only"><i></i>the loss of each step's draws</li><li class="exact noisy-only"><i></i>the loss over all points</li></ul>
${picture('density', 'p(x) and q(x)', 960, 360)}
<div class="bar" id="time" role="group" aria-label="time">
<button type="button" id="play">Play</button>
${button('first', 'first step', '«')}
${button('back', 'one step back', '‹')}
${button('on', 'one step forward', '›')}
${button('newest', 'newest step', '»')}
<input type="range" id="epoch" min="0" max="1" value="0" aria-label="epoch">
<output id="place" for="epoch"></output>
<span class="bar" id="speed" role="group" aria-label="speed">${button('slower', 'slower', '−')}<output id="pace"></output>${button('faster', 'faster', '+')}</span>
</div>
${form}
<p id="seen" role="status" aria-live="polite"></p>
<div class="traces">
${quantityNames.map(trace).join('\n')}
</div>
</div>`;

/** What needs a program, in a browser that runs none. */
const withoutScript = (lesson: PageLesson | undefined): string =>
	lesson
		? '<noscript><style>.screens { display: none; } .handout { display: block; }</style><p>This page computes its runs, for which it needs JavaScript. The lesson without them:</p></noscript>'
		: '<noscript><p>This page computes its run, for which it needs JavaScript. The same run in a terminal:</p></noscript>';

const content = (lesson: PageLesson | undefined): string =>
	lesson
		? `<div class="screens">
${lessonSection}
${player(lesson.hasTasks ? runForm : '')}
</div>
${pathsSection(lesson)}
${handoutSection(lesson)}`
		: player(runForm);

/**
 * A page that plays a run: one file without a request to anywhere. What it needs to compute the run anew is in it, so
 * that its numbers are the program's to the bit.
 */
export const pageOf = ({run, title, command, script, lesson}: PageContents): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="klfit-tui">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
${element('title', {}, escaped(title))}
<style>
${pageStyle}
${lesson ? lessonStyle : ''}
</style>
</head>
<body>
<main${lesson ? ' class="reader"' : ''}>
${element('h1', {}, escaped(title))}
<p id="setup"></p>
${withoutScript(lesson)}
${content(lesson)}
<details><summary>Keys</summary><dl id="keys"></dl></details>
<footer><p>${lesson ? 'The same lesson' : 'The same run'} in a terminal:</p>
${element('pre', {tabindex: 0, 'aria-label': 'command'}, element('code', {}, escaped(command)))}
</footer>
</main>
<script type="application/json" id="run">${inScript(JSON.stringify(run))}</script>
${lesson ? `<script type="application/json" id="lesson-data">${inScript(lesson.data)}</script>` : ''}
<script>${inScript(script)}</script>
</body>
</html>
`;
