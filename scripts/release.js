/**
 * npm run release -- TAG, such as v0.2.0: what keeps the current folder from being released by that tag, a sentence each on
 * stderr, and exit status 1; nothing where it is ready. Without TAG it is that of the version in package.json.
 */
import {readFileSync} from 'node:fs';
import process from 'node:process';

const {name, version, publishConfig} = JSON.parse(readFileSync('package.json', 'utf8'));
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const [, title = ''] = readFileSync(`man/${name}.1`, 'utf8').split('\n');

/** The changelog's sections from the top, by their headings. */
const [unreleased, newest] = readFileSync('CHANGELOG.md', 'utf8')
	.split(/^## /m)
	.slice(1)
	.map((section) => {
		const [heading, ...lines] = section.split('\n');
		return {heading, text: lines.join('\n').trim()};
	});

/** A day of the calendar: the others are written otherwise once they are read. */
const isDay = (text) => {
	const day = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

const [tag = `v${version}`] = process.argv.slice(2);
const [numbered, day = ''] = (newest?.heading ?? '').split(', ');

const mistakes = [
	[tag !== `v${version}`, `the tag is ${tag}, and package.json's version ${version}`],
	[
		lock.version !== version || lock.packages[''].version !== version,
		'package-lock.json has another version: npm install --package-lock-only',
	],
	[
		!title.includes(`"${name} ${version}"`),
		'the man page has another version: npm run build && npm run docs',
	],
	[unreleased?.heading !== 'Unreleased', 'the changelog does not begin with a section Unreleased'],
	[unreleased?.text !== '', `what is Unreleased in the changelog belongs to ${version}`],
	[
		numbered !== version || !isDay(day),
		`the changelog's second heading is not "${version}, " and the day of the release`,
	],
	[publishConfig?.provenance !== true, 'publishConfig.provenance in package.json is not true'],
].flatMap(([isMistaken, sentence]) => (isMistaken ? [sentence] : []));

for (const mistake of mistakes) process.stderr.write(`${mistake}\n`);
process.exitCode = mistakes.length > 0 ? 1 : 0;
