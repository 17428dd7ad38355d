import { z } from 'zod';

/**
 * With this header a request to the address of a webhook is only a test of it: whoever knows its secret gets the same letters
 * back, and nothing is read, kept or counted as a word of e-conomic.
 */
export const CANARY_HEADER = 'x-kassebro-canary';
export const canaryText = z.string().regex(/^[A-Za-z0-9-]{8,64}$/);

/** The receiver's answer to it; `on` is whether notices of this kind are wanted at all. */
export const canary = z.strictObject({ canary: canaryText, on: z.boolean() });
export type Canary = z.infer<typeof canary>;
