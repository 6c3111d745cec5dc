/** The code of an error of the system, such as `ENOENT`; empty for any other error. */
export const errorCode = (error: unknown): string =>
	typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
