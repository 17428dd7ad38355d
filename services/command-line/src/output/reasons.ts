import type { Reason } from '@kassebro/contracts';
import { explain, inBothLanguages, type Language } from '@kassebro/errors';

/** With its reason in both languages, where it has one. */
export const withReason = ({ reason, ...rest }: { reason?: Reason }): object => ({
  ...rest,
  ...(reason && { reason: inBothLanguages(reason) }),
});

/** What happened and what to do, as indented lines below what it is about. */
export function reasonLines(reason: Reason, language: Language): string[] {
  const { sentence, whatToDo } = explain(reason, language);
  return [`    ${sentence}`, `    ${whatToDo}`];
}
