/**
 * Packages of which a line is changed on its way into the program, and why. Where a package has no such line any more, the
 * build fails.
 */
import {readFile} from 'node:fs/promises';

/**
 * Packages that let variables of the user's environment change what they load or draw: Ink looks for React's developer
 * tools where DEV is set, and prints its last frame alone where CI is. Here no variable does.
 */
const fixedModules = new Map([
	[/[\\/]ink[\\/]build[\\/]utils\.js$/, 'export const isDev = () => false;'],
	[/[\\/]is-in-ci[\\/]index\.js$/, 'export default false;'],
]);

/** Ink remembers every text that it has measured or wrapped; here it forgets them when there are so many. */
const MOST_TEXTS = 2000;

/** Characters one column wide that join nothing, as `isPlainNarrow` of source/terminal/width.ts has them. */
const PLAIN = String.raw`/^[ -~\u00A0-\u00AC\u00AE-\u02FF\u0370-\u03FF\u2010-\u2027\u2030-\u205E\u2190-\u22FF\u2500-\u25FC\u2800-\u28FF]*$/`;

/** Random bytes that are drawn at once: padding for some thousand packets. */
const DRAWN_BYTES = 16_384;

const changes = new Map([
	[
		// The flags' parser is handed its package.json. It needs neither the search for one nor the normalizer, which brings a
		// table of licences and a parser of addresses: a fifth of the code that loads before the first picture.
		/[\\/]meow[\\/]build[\\/]dependencies\.js$/,
		[
			['var libExports = requireLib$1();', ''],
			['var normalizeExports = requireNormalize();', ''],
			['getDefaultExportFromCjs(normalizeExports)', '() => {}'],
			['promisify(execFile);', ''],
		],
	],
	[
		/[\\/]meow[\\/]build[\\/]options\.js$/,
		[
			[
				`readPackageUpSync({
		cwd: path.dirname(fileURLToPath(options.importMeta.url)),
		normalize: false,
	})?.packageJson`,
				'{}',
			],
		],
	],
	[
		// The table of all emoji and the rules for clusters take a fifth of the time to the first picture, which is made of
		// plain characters: they are loaded for the first text that is not.
		/[\\/]node_modules[\\/]string-width[\\/]index\.js$/,
		[
			['const segmenter = new Intl.Segmenter();', 'let segmenter;'],
			['const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;', 'let rgiEmojiRegex;'],
			[
				'if (/^[\\u0020-\\u007E]*$/.test(string)) {',
				`if ((ambiguousIsNarrow ? ${PLAIN} : /^[ -~]*$/).test(string)) {`,
			],
			[
				'let width = 0;\n\tconst eastAsianWidthOptions',
				`segmenter ??= new Intl.Segmenter();
				rgiEmojiRegex ??= /^\\p{RGI_Emoji}$/v;
				let width = 0;
				const eastAsianWidthOptions`,
			],
		],
	],
	[
		/[\\/]ink[\\/]build[\\/]measure-text\.js$/,
		[
			[
				'cache.set(text, dimensions);',
				`if (cache.size >= ${MOST_TEXTS}) cache.clear(); cache.set(text, dimensions);`,
			],
		],
	],
	[
		/[\\/]ink[\\/]build[\\/]wrap-text\.js$/,
		[
			['const cache = {};', 'let cache = {}, texts = 0;'],
			[
				'cache[cacheKey] = wrappedText;',
				`if (++texts > ${MOST_TEXTS}) { cache = {}; texts = 1; } cache[cacheKey] = wrappedText;`,
			],
		],
	],
	[
		/[\\/]ssh2[\\/]lib[\\/]protocol[\\/]crypto\.js$/,
		[
			// Each packet asks the system for a few random bytes of padding, which takes longer than to encrypt it: they come
			// from a larger draw, each byte of it once.
			[
				`createHmac, randomFillSync, timingSafeEqual
} = require('crypto');`,
				`createHmac, randomFillSync: draw, timingSafeEqual
} = require('crypto');
const drawn = Buffer.alloc(${DRAWN_BYTES});
let used = drawn.length;
const randomFillSync = (packet, at, length) => {
	if (used + length > drawn.length) { draw(drawn); used = 0; }
	used += drawn.copy(packet, at, used, used + length);
};`,
			],
			// A packet leaves in one piece, not in three.
			[
				`this._onWrite(lenData);

    // Encrypt pad length, payload, and padding
    const encrypted = cipher.update(packet.slice(4));
    this._onWrite(encrypted);
    const final = cipher.final();
    // XXX: final.length === 0 always?
    if (final.length)
      this._onWrite(final);

    // Generate MAC
    const tag = cipher.getAuthTag();
    this._onWrite(tag);`,
				`const encrypted = cipher.update(packet.slice(4));
    cipher.final();
    this._onWrite(Buffer.concat([lenData, encrypted, cipher.getAuthTag()]));`,
			],
		],
	],
	[
		// V8 would optimize the layout engine, which takes a hundredth of a picture's time: its one large function costs the
		// compiler 10 MB and more of a core's time than it ever saves. What is compiled later has V8's own budget again: that
		// of Node 22 and later, which a sweep over 1,000 points has used up in 30 runs.
		/[\\/]yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/,
		[
			[
				'const Yoga = wrapAssembly(await loadYoga());',
				`import {setFlagsFromString} from 'node:v8';
				setFlagsFromString('--wasm-tiering-budget=2147483647');
				const Yoga = wrapAssembly(await loadYoga());
				setFlagsFromString('--wasm-tiering-budget=13000000');`,
			],
		],
	],
]);

/** Plugins of the bundler. */
export const changedPackages = [
	{
		name: 'fixed-modules',
		setup({onLoad}) {
			for (const [filter, contents] of fixedModules) onLoad({filter}, () => ({contents}));
		},
	},
	{
		name: 'changed-lines',
		setup({onLoad}) {
			for (const [filter, lines] of changes) {
				onLoad({filter}, async ({path}) => {
					let contents = await readFile(path, 'utf8');
					for (const [from, to] of lines) {
						if (!contents.includes(from)) throw new Error(`${path} no longer has the line "${from}"`);
						contents = contents.replace(from, () => to);
					}
					return {contents};
				});
			}
		},
	},
];
