import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {BUILT_PROGRAM, type Driver, launchCommand} from './driver.ts';
import {type SlowLink, slowLinkTo} from './slow-link.ts';
import {missingSsh, type SshServer, startSshServer} from './ssh-server.ts';

const LINK = {rate: 1000, roundTrip: 400};
/** How old anything may be that is seen over that link. */
const LIMIT_MS = 2000;

const skipped = missingSsh === undefined ? '' : `: skipped, ${missingSsh}`;

describe.skipIf(missingSsh !== undefined)(`over ssh at 1,000 bytes/s and 400 ms${skipped}`, () => {
	let server: SshServer;
	let link: SlowLink;
	let program: Driver;

	beforeAll(async () => {
		server = await startSshServer();
		link = await slowLinkTo(server.port, LINK);
		const command = `TERM=xterm-256color LANG=C.UTF-8 '${process.execPath}' '${BUILT_PROGRAM}' --pace 500 --epochs 1000000; echo left; sleep 2`;
		program = launchCommand('ssh', server.clientWords(link.port, command), {columns: 80, rows: 24});
		// The keys of the connection and the whole first picture.
		await program.waitFor('pause', 60_000);
		await sleep(8000);
	}, 120_000);

	afterAll(async () => {
		await program?.close();
		link?.close();
		await server?.close();
	});

	const epoch = (): number =>
		Number(/epoch +([\d,]+)/.exec(program.screen().join('\n'))?.[1]?.replaceAll(',', ''));

	/** How many milliseconds the picture is behind the run, and how long a pause takes to be seen. */
	const agesOfPicture = async (): Promise<readonly [behind: number, waited: number]> => {
		// Steps are taken at 500 a second: the epoch at which the run stands, once it is paused, says how far behind the
		// picture was.
		await program.settled();
		const seen = epoch();
		program.press(' ');
		const pressed = performance.now();
		await program.waitFor('paused', 30_000);
		const waited = performance.now() - pressed;
		// The key is half a round trip on its way.
		return [((epoch() - seen) / 500) * 1000 - LINK.roundTrip / 2, waited];
	};

	it('the picture is as young after a while as the link allows', async () => {
		// On a busy machine the connection packs the first question with the first picture, and its answer is late: what
		// was drawn meanwhile has to be through. A picture that goes on ageing is never young.
		for (let attempt = 1; ; attempt++) {
			const ages = await agesOfPicture();
			if (Math.max(...ages) < LIMIT_MS) break;
			expect(attempt, `the picture is ${ages} ms old`).toBeLessThan(4);
			program.press(' ');
			await program.waitFor('space pause', 30_000);
			await sleep(8000);
		}
	}, 120_000);

	it('q leaves within two seconds', async () => {
		// Each frame is on its way for so long that there is always one.
		if (program.screen().at(-1)?.includes('resume')) program.press(' ');
		await program.waitFor('space pause', 30_000);
		await sleep(5000);
		const pressed = performance.now();
		program.press('q');
		await program.waitFor('left');
		const waited = performance.now() - pressed;
		expect(waited).toBeLessThan(LIMIT_MS);
		// What comes now is typed at whoever has the terminal next, which shows it.
		await program.exit;
		expect(program.raw.slice(program.raw.lastIndexOf('\u001B[?1049l'))).not.toContain('0n');
	}, 60_000);
});
