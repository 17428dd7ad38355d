export { because, causes, explain, inBothLanguages, isCause } from './catalogue.ts';
export type { CauseCode, Explained } from './catalogue.ts';
export type { CauseText, Language, Scope } from './cause.ts';
export { judge } from './judge.ts';
export type { Verdict } from './judge.ts';
export { NeedsAttention, NeverRetry, OutcomeUnknown, RetryLater } from './work-errors.ts';
