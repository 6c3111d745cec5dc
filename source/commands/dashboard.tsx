import type {Settings} from './flags.ts';
export const openDashboard = async (_settings: Settings): Promise<number> => 0;
