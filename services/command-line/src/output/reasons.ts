import type { Reason } from '@kassebro/contracts';
import { explain, type Explained, inBothLanguages, type Language } from '@kassebro/errors';

/** The part of a JSON object that says why, in both languages; nothing without a reason. */
export const reasonJson = (reason: Reason | undefined): { reason?: Explained } =>
  reason ? { reason: inBothLanguages(reason) } : {};

/** What happened and what to do, as indented lines below what it is about. */
export function reasonLines(reason: Reason, language: Language): string[] {
  const { sentence, whatToDo } = explain(reason, language);
  return [`    ${sentence}`, `    ${whatToDo}`];
}
