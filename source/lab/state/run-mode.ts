/** Taking steps by itself; paused by a person; stopped at its goal, or where it cannot go on. */
export type RunMode = 'running' | 'paused' | 'stopped';
