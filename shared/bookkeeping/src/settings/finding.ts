import type { Reason } from '@kassebro/contracts';
import { explain, type Language } from '@kassebro/errors';

/** Something about one setting that a person should know: what it is, and what to do. */
export interface SettingsFinding {
  /** Into the settings (RFC 6901). */
  pointer: string;
  /** Stable; a cause of the catalogue where the same thing would hold a day back. */
  code: string;
  message: Record<Language, string>;
}

/** What is said of a choice, wherever it stands. */
export type Judgement = Omit<SettingsFinding, 'pointer'>;

/** A doubt is pointed out and never stops a change. */
export interface Judged extends Judgement {
  doubt?: true;
}

/** What could be chosen instead, as people call it: `1 Kassekladde`. */
type Alternatives = readonly string[];

/** A longer list is not read in a sentence. */
const MOST_ALTERNATIVES = 12;

/** In the words in which the same thing would hold a day back, and with what could be chosen instead. */
export function fromReason(reason: Reason, alternatives: Alternatives = []): Judgement {
  const inWords = (language: Language, thereAre: string): string => {
    const { sentence, whatToDo } = explain(reason, language);
    const shown = alternatives.length > 0 && alternatives.length <= MOST_ALTERNATIVES;
    return [sentence, whatToDo, ...(shown ? [`${thereAre} ${alternatives.join(', ')}.`] : [])].join(' ');
  };
  return { code: reason.cause, message: { en: inWords('en', 'There are:'), da: inWords('da', 'Der er:') } };
}

export const vatCodeBarred = (code: string): Judgement => ({
  code: 'vat-code-barred',
  message: {
    en: `VAT code ${code} is barred in e-conomic. Choose another VAT code, or open it in e-conomic.`,
    da: `Momskode ${code} er spærret i e-conomic. Vælg en anden momskode, eller ophæv spærringen i e-conomic.`,
  },
});

export const paymentTypeTwice = (type: string): Judgement => ({
  code: 'payment-type-twice',
  message: {
    en: `Payment type ${type} is named twice; capitals and spaces make no difference. Keep one of the two.`,
    da: `Betalingstypen ${type} er nævnt to gange; store bogstaver og mellemrum gør ingen forskel. Behold den ene.`,
  },
});
