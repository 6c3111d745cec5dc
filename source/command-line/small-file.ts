import {open} from 'node:fs/promises';
import {errorCode} from '../terminal/error-code.ts';
import {EXIT, UserError} from './user-error.ts';

const reasons: Readonly<Record<string, string>> = {
	ENOENT: 'there is no such file',
	EACCES: 'it may not be read',
	EISDIR: 'it is a folder',
};

/** The bytes of a file, or `most` + 1 of them where it has more: reading ends there, even if the file never does. */
const bytesOf = async (file: string, most: number): Promise<Buffer> => {
	const bytes = Buffer.alloc(most + 1);
	let length = 0;
	const handle = await open(file, 'r');
	try {
		for (;;) {
			const {bytesRead} = await handle.read(bytes, length, bytes.length - length);
			length += bytesRead;
			if (bytesRead === 0 || length > most) return bytes.subarray(0, length);
		}
	} finally {
		await handle.close();
	}
};

/** The text of a file that a flag names. Throws a UserError where it cannot be read, or has more than `most` bytes. */
export const readSmall = async (
	flag: string,
	file: string,
	most: number,
	purpose: string,
): Promise<string> => {
	const failed = (message: string, exitCode: number): never => {
		throw new UserError(`--${flag}: ${file}: ${message}`, exitCode);
	};
	const bytes = await bytesOf(file, most).catch((error) => {
		const code = errorCode(error);
		return failed(reasons[code] ?? code, EXIT.failure);
	});
	if (bytes.length > most) failed(`it has more than ${most / 1024} kB, and ${purpose}`, EXIT.usage);
	return bytes.toString('utf8');
};
