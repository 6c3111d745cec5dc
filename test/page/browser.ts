import {existsSync} from 'node:fs';
import {type Browser, chromium} from 'playwright-core';

/** Where Debian and others keep it; a browser of another kind would be driven in another way. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of this machine; undefined where there is none. */
export const browserPath = PLACES.find((path) => existsSync(path));

/** The end of a test's name where it cannot run. */
export const skipped = browserPath === undefined ? ' (skipped: there is no chromium)' : '';

/** Starts the browser without a window and without a network. */
export const openBrowser = (): Promise<Browser> => {
	if (browserPath === undefined) throw new Error('there is no chromium');
	return chromium.launch({
		executablePath: browserPath,
		// A container's root may not have a sandbox; what is opened are files that this test wrote.
		args: ['--no-sandbox', '--disable-gpu', '--host-resolver-rules=MAP * ~NOTFOUND'],
	});
};
