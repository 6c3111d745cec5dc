import {bold, item, listing, literal, paragraph, section} from './roff.ts';

/** The sections of the manual page that no table of the program holds. */

export const outputSection = section(
	'OUTPUT',
	literal(
		'A row holds the epoch, counted from 0, the loss before that step, and mu and sigma after it. With more than one component, mu and sigma are those of q as a whole, and mu_1, sigma_1, weight_1, mu_2, … follow. Numbers are printed in full precision, except in the log and in Markdown.',
	),
	item('log', literal('aligned rows, then the final values, the status and the optimum.')),
	item(
		bold('--json'),
		literal(
			'one object: schema, config, engine, columns, trace, final, status, reason and optimum. NaN and Infinity never occur; a value that is not finite is null.',
		),
	),
	item(bold('--csv'), literal('a header and one row for each traced epoch.')),
	item(
		bold('--ndjson'),
		literal(
			'one object per line as it happens, each with a type: one start (config and engine), the steps, one end (final, status, reason, optimum).',
		),
	),
	item(bold('--markdown'), literal('a table, and the status in a sentence below it.')),
	paragraph(
		literal(
			'The status is converged, moving, stalled (the gradient has vanished away from every optimum) or diverged. Work of more than a second shows a progress bar on standard error, if that is a terminal.',
		),
	),
);

export const dataSection = section(
	'DATA',
	`${bold('--data')} ${literal('reads samples from a file, or from standard input for -: one number per line, or with')} ${bold('--column')} ${literal('one column of a delimited table, by its name or its number from 1. Blank lines and lines that start with # are skipped. A value that is not a number is reported with its line.')}`,
	paragraph(
		`${literal("The target is the samples' density by a Gaussian kernel; the bandwidth is Silverman's, or")} ${bold('--bandwidth')}${literal('. Memory does not grow with the number of samples.')}`,
	),
);

export const editsSection = section(
	'EDITS',
	`${bold('--edits')} ${literal('changes settings during a run. An edit is an epoch and the settings that hold from there on; edits are separated by semicolons:')}`,
	listing('klfit-tui run --edits "3000 loss=mse_loss; 5000 lr=0.01 target=N(0,1)+N(4,2)"'),
	paragraph(
		literal(
			"Settings have the names of the flags. normalize=off and grid=own (the target's) take a setting back. A new loss or optimizer starts with an empty memory, and a new optimizer with its own constants.",
		),
	),
	paragraph(
		`${bold('--replay')} ${literal('repeats a run from a file: the output of run --json, or the part of it up to config, in which the edits are a list such as [{"epoch":3000,"loss":"mse_loss"}]. In the dashboard, y shows the command that repeats the present run, and w then writes it to such a file.')}`,
	),
);

const environment: readonly (readonly [string, string])[] = [
	['NO_COLOR, FORCE_COLOR', 'turn colours off, or set their depth from 0 to 3 whatever the terminal is'],
	['TERM, COLORTERM, TERM_PROGRAM', 'the terminal and the number of its colours'],
	['LC_ALL, LC_CTYPE, LANG', 'the first that is set decides whether characters beyond ASCII are shown'],
	[
		'KLFIT_DEBUG',
		'prints the stack of an internal error; a path also takes what libraries print under the dashboard',
	],
];

export const exitSection = section(
	'EXIT STATUS',
	item('0', 'done.'),
	item('1', 'a failure, such as a file that cannot be written.'),
	item('2', 'bad usage or input; one sentence on standard error says what is allowed.'),
	item('3', 'the fit, or one of a comparison, diverged.'),
	item('128+n', 'ended by signal n.'),
);

export const environmentSection = section(
	'ENVIRONMENT',
	...environment.map(([variables, meaning]) => item(bold(variables), `${literal(meaning)}.`)),
);
