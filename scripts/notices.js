/** THIRD-PARTY-NOTICES: the licences of all that the build has put into dist/. */
import {existsSync} from 'node:fs';
import {readdir, readFile, rename, writeFile} from 'node:fs/promises';
import {dirname, join, sep} from 'node:path';
import process from 'node:process';

const INPUTS = 'node_modules/.klfit-bundle.json';

/** Packages whose files are copied into dist/assets, beside the bundles. */
const copied = ['node_modules/@resvg/resvg-wasm', 'node_modules/@expo-google-fonts/ibm-plex-sans'];

/** The text of licences that packages name and do not bring along, by the SPDX name of the licence. */
const sourceOf = ({name, version, repository}) => {
	const url = typeof repository === 'string' ? repository : repository?.url;
	const home = url
		?.replace(/^git\+/, '')
		.replace(/\.git$/, '')
		.replace(/^(git|ssh):\/\/(git@)?/, 'https://')
		.replace(/^git@([^:]+):/, 'https://$1/')
		.replace(/^(github:)?([\w.-]+\/[\w.-]+)$/, 'https://github.com/$2');
	return home ?? `https://www.npmjs.com/package/${name}/v/${version}`;
};

/** The folder of the package that a bundled file belongs to; undefined for the project's own files. */
export const packageFolder = (file) => {
	const parts = file.split(/[\\/]/);
	const at = parts.lastIndexOf('node_modules');
	if (at < 0) return undefined;
	const length = parts[at + 1]?.startsWith('@') ? 3 : 2;
	return parts.slice(0, at + length).join(sep);
};

/** The folders of all packages with code in some bundles, in the order of their names. */
export const bundledFolders = (metafiles) => {
	const used = metafiles.flatMap(({outputs}) =>
		Object.values(outputs).flatMap(({inputs}) =>
			Object.entries(inputs)
				.filter(([, {bytesInOutput}]) => bytesInOutput > 0)
				.map(([file]) => file),
		),
	);
	return [
		...new Set([...used.map(packageFolder).filter((folder) => folder !== undefined), ...copied]),
	].sort();
};

const LICENCE_FILE = /(^|[\\/])(licen[cs]es?|copying|notice|ofl)([._-][^\\/]*)?$/i;

/** All licence and notice files of a package, also those of what it has bundled itself. */
const licenceTexts = async (folder) => {
	const names = (await readdir(folder, {recursive: true})).filter(
		(name) => LICENCE_FILE.test(name) && !/node_modules|\.(js|ts|json|map)$/.test(name),
	);
	const texts = await Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')));
	return [...new Set(texts.map((text) => text.trim()))];
};

/** The authors as package.json has them. */
const authorsOf = ({author, contributors = []}) =>
	[author, ...contributors]
		.map((one) => (typeof one === 'string' ? one : one?.name))
		.filter(Boolean)
		.join(', ');

const noticeOf = async (folder) => {
	const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	const {name, version, license} = manifest;
	const texts = await licenceTexts(folder);
	const source = sourceOf(manifest);
	const head = [`${name} ${version}`, `License: ${license}`, `Source: ${source}`];
	const authors = authorsOf(manifest);
	if (authors !== '') head.push(`Authors: ${authors}`);
	if (texts.length === 0) texts.push(await standardText(license, name, authors));
	return [...head, '', ...texts].join('\n');
};

/** Words of a licence that its package only names. */
const standardText = async (license, name, authors) => {
	const file = join(dirname(new URL(import.meta.url).pathname), 'licences', `${license}.txt`);
	if (!existsSync(file)) throw new Error(`${name} brings no licence text, and ${file} does not exist`);
	return (await readFile(file, 'utf8'))
		.trim()
		.replace('<copyright holders>', authors || `the authors of ${name}`);
};

/** Writes the notices of everything that the metafiles of the bundles name into a folder. */
export const writeNotices = async (folder, metafiles) => {
	const notices = (await Promise.all(bundledFolders(metafiles).map(noticeOf))).sort();
	const line = `\n\n${'-'.repeat(80)}\n\n`;
	const opening =
		'klfit-tui contains code of the packages below. Each stands under its own licence, which follows its name.\n' +
		'The source of what is licensed under the Mozilla Public License is at the address given as its source.';
	await writeFile(join(folder, 'THIRD-PARTY-NOTICES'), `${[opening, ...notices].join(line)}\n`);
	// What the bundles are made of, for the test that holds the notices to it, and may be reading it.
	await writeFile(`${INPUTS}-${process.pid}`, JSON.stringify(metafiles.map(({outputs}) => outputs)));
	await rename(`${INPUTS}-${process.pid}`, INPUTS);
};
