import type { Facts, Reason } from '@kassebro/contracts';
import type { CauseText, Language } from './cause.ts';
import { accountsCauses } from './causes/accounts.ts';
import { balanceCauses } from './causes/balance.ts';
import { connectionCauses } from './causes/connection.ts';
import { daysCauses } from './causes/days.ts';
import { invoicesCauses } from './causes/invoices.ts';
import { lastResortCauses } from './causes/last-resort.ts';
import { ledgerCauses } from './causes/ledger.ts';
import { recordsCauses } from './causes/records.ts';
import { skippedCauses } from './causes/skipped.ts';
import { webhooksCauses } from './causes/webhooks.ts';
import { inWords } from './words.ts';

const texts = {
  ...connectionCauses,
  ...accountsCauses,
  ...daysCauses,
  ...balanceCauses,
  ...ledgerCauses,
  ...invoicesCauses,
  ...recordsCauses,
  ...webhooksCauses,
  ...skippedCauses,
  ...lastResortCauses,
} as const;
export type CauseCode = keyof typeof texts;

/** Every cause that Kassebro can name, by its code. */
export const causes: Readonly<Record<CauseCode, CauseText>> = texts;
export const isCause = (code: string): code is CauseCode => Object.hasOwn(causes, code);

/**
 * A reason whose cause is known to the catalogue; `parameters` fill the braces of its sentence, as data: amounts in øre, rates
 * in percent, dates and moments in ISO 8601.
 */
export const because = (cause: CauseCode, parameters: Facts = {}): Reason & { cause: CauseCode } => ({
  cause,
  parameters,
});

/** The reason in a person's words: what happened, and what to do about it. */
export function explain(reason: Reason, language: Language): { sentence: string; whatToDo: string } {
  const text = isCause(reason.cause) ? causes[reason.cause] : causes['our-fault'];
  const fill = (template: string): string =>
    asFarAsKnown(template, reason.parameters).replaceAll(/\{(\w+)\}(\.?)/g, (whole, name: string, stop: string) => {
      const words = inWords(name, reason.parameters[name], language);
      if (words === undefined) return whole;
      // `10,00 kr.` at the end of a sentence ends it.
      return words.endsWith('.') ? words : words + stop;
    });
  return { sentence: fill(text[language].what), whatToDo: fill(text[language].todo) };
}

/** A part in square brackets is told only when the reason has every fact in it. */
const asFarAsKnown = (template: string, known: Facts): string =>
  template.replaceAll(/\[([^\]]*)\]/g, (_whole, part: string) =>
    [...part.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => known[name] !== undefined) ? part : '',
  );

/** A reason for programs (`cause`, `parameters`) and for people, in both languages. */
export interface Explained extends Reason {
  sentence: Record<Language, string>;
  whatToDo: Record<Language, string>;
}

export function inBothLanguages({ cause, parameters }: Reason): Explained {
  const [en, da] = [explain({ cause, parameters }, 'en'), explain({ cause, parameters }, 'da')];
  return {
    cause,
    parameters,
    sentence: { en: en.sentence, da: da.sentence },
    whatToDo: { en: en.whatToDo, da: da.whatToDo },
  };
}
