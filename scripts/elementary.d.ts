export const compile: () => Promise<Uint8Array>;
export const refreshModule: () => Promise<void>;
