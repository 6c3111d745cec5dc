export const moduleNames: readonly string[];
export const compile: (name?: string) => Promise<Uint8Array>;
export const refreshModules: () => Promise<unknown>;
