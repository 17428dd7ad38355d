/** The shape of a catalogue: English decides keys and parameters, and a language that lacks one does not compile. */
export type Same<T> = T extends string
  ? string
  : T extends (...parameters: infer P) => string
    ? (...parameters: P) => string
    : { [K in keyof T]: Same<T[K]> };
