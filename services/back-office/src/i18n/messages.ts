import type { en } from './en/index.ts';

/** The shape of a catalogue: English decides keys and parameters, and a language that lacks one does not compile. */
type Widen<T> = T extends string
  ? string
  : T extends (...parameters: infer P) => string
    ? (...parameters: P) => string
    : { [K in keyof T]: Widen<T[K]> };
export type Messages = Widen<typeof en>;
