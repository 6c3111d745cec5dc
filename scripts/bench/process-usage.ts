import {readdirSync, readFileSync} from 'node:fs';

const read = (file: string): string | undefined => {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
};

/** Linux counts the time of a whole process in ticks of a hundredth of a second (proc(5), USER_HZ). */
const TICK_MS = 10;

const ticksOf = (pid: number): number => {
	// The second field is the program's name in parentheses and may hold anything.
	const fields = read(`/proc/${pid}/stat`)
		?.replace(/^.*\)\s/s, '')
		.split(' ');
	return Number(fields?.[11]) + Number(fields?.[12]);
};

const threadsOf = (pid: number): readonly string[] => {
	try {
		return readdirSync(`/proc/${pid}/task`);
	} catch {
		return [];
	}
};

/** Nanoseconds on a processor, summed over the threads that live; 0 where the kernel does not count them. */
const nanosecondsOf = (pid: number): number =>
	threadsOf(pid)
		.map((thread) => Number(read(`/proc/${pid}/task/${thread}/schedstat`)?.split(' ')[0] ?? 0))
		.reduce((sum, time) => sum + time, 0);

/** Milliseconds of CPU that all threads of a process have had; undefined where there is no /proc. */
export const cpuTimeOf = (pid: number): number | undefined => {
	const nanoseconds = nanosecondsOf(pid);
	const time = nanoseconds > 0 ? nanoseconds / 1e6 : ticksOf(pid) * TICK_MS;
	return Number.isFinite(time) ? time : undefined;
};

export interface Memory {
	/** Bytes in physical memory now, and at their most. */
	readonly resident: number;
	readonly peak: number;
}

export const memoryOf = (pid: number): Memory | undefined => {
	const status = read(`/proc/${pid}/status`) ?? '';
	const bytesOf = (name: string): number =>
		1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]);
	const memory = {resident: bytesOf('VmRSS'), peak: bytesOf('VmHWM')};
	return Number.isFinite(memory.resident + memory.peak) ? memory : undefined;
};

export const NO_PROC = 'this system has no /proc';
