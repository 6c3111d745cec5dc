/** What any JavaScript engine may have or not; TypeScript knows it with a browser's types alone. */
interface Engine {
	readonly atob?: (text: string) => string;
	readonly WebAssembly?: {
		readonly Module: new (bytes: Uint8Array) => object;
		readonly Instance: new (module: object, imports?: object) => {readonly exports: object};
		readonly Memory: new (size: {readonly initial: number; readonly maximum: number}) => ModuleMemory;
	};
}

export interface ModuleMemory {
	readonly buffer: ArrayBuffer;
}

/** Bytes of a page of memory. */
const PAGE = 65_536;

/**
 * Makes instances of a module that is given as base64, each with a memory that is there already, or with so many bytes of its
 * own, where the module asks for that; undefined where WebAssembly or its SIMD is unknown, where a page's policy lets no code be compiled, and where
 * there is no such memory.
 */
export const moduleOf = (
	base64: string,
): (<T extends object>(
	memory?: number | ModuleMemory,
) => {readonly exports: T; readonly memory?: ModuleMemory} | undefined) => {
	let compiled: object | undefined;
	return <T extends object>(asked?: number | ModuleMemory) => {
		const {atob, WebAssembly} = globalThis as Engine;
		// The lowest byte comes first in the module's memory, on whatever machine.
		const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
		if (atob === undefined || WebAssembly === undefined || !isLittleEndian) return undefined;
		try {
			compiled ??= new WebAssembly.Module(
				Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
			);
			const pages = typeof asked === 'number' ? Math.ceil(asked / PAGE) : 0;
			const own = pages > 0 ? new WebAssembly.Memory({initial: pages, maximum: pages}) : undefined;
			const memory = typeof asked === 'object' ? asked : own;
			const {exports} = new WebAssembly.Instance(compiled, memory && {env: {memory}});
			// What the module's source in assembly/ exports.
			return memory ? {exports: exports as T, memory} : {exports: exports as T};
		} catch {
			return undefined;
		}
	};
};
