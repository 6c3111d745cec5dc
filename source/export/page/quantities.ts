import type {Quantity} from '../../fit/history.ts';

/** What a page traces over the epochs, in this order. */
export const quantityNames = ['loss', 'mu', 'sigma'] as const satisfies readonly Quantity[];

export type PageQuantity = (typeof quantityNames)[number];
