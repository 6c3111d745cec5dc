import {arch, cpus, loadavg, platform} from 'node:os';
import process from 'node:process';

export interface Machine {
	readonly cpu: string;
	readonly cores: number;
	readonly system: string;
	readonly node: string;
	/** Programs that wanted to run, on average over the minute before the measurements. */
	readonly load: number;
}

export const describeMachine = (): Machine => ({
	cpu: cpus()[0]?.model.trim() ?? 'unknown',
	cores: cpus().length,
	system: `${platform()} ${arch()}`,
	node: process.version,
	load: loadavg()[0] ?? 0,
});

const BUSY_SHARE = 0.25;

/** The machine in a line, and a warning where others keep it busy. */
export const formatMachine = ({cpu, cores, system, node, load}: Machine): string => {
	const line = `${cpu}, ${cores} ${cores === 1 ? 'core' : 'cores'}, ${system}, Node ${node}\n`;
	return load > BUSY_SHARE * cores
		? `${line}warning: the load of the last minute was ${load.toFixed(2)}: other programs disturb these figures\n`
		: line;
};
