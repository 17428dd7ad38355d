import type { Language, Text } from '../api/messages.ts';

/** Vouchers that do not balance or that cannot be booked where and when they are; nothing was booked. */
export class CannotBook extends Error {
  readonly text: Text;

  constructor(problems: readonly Text[]) {
    const joined = (language: Language): string => problems.map((problem) => problem[language]).join('; ');
    super(joined('en'));
    this.text = { en: joined('en'), da: joined('da') };
  }
}

/** `voucher` is its name, such as `2026-17`; `amount` is in øre, or in hundredths of another currency. */
export function doesNotBalance(voucher: string, amount: number, currency: string): Text {
  const written = (amount / 100).toFixed(2);
  return {
    en: `voucher ${voucher} does not balance: ${written} ${currency}`,
    da: `bilag ${voucher} stemmer ikke: ${written.replace('.', ',')} ${currency}`,
  };
}

export function inClosedYear(voucher: string): Text {
  return { en: `voucher ${voucher}: the year is closed`, da: `bilag ${voucher}: regnskabsåret er lukket` };
}

export function inBarredPeriod(voucher: string, date: string): Text {
  return {
    en: `voucher ${voucher}: the period of ${date} is barred`,
    da: `bilag ${voucher}: perioden med ${date} er spærret`,
  };
}

export function onBarredAccount(voucher: string, account: number): Text {
  return {
    en: `voucher ${voucher}: account ${account} is barred`,
    da: `bilag ${voucher}: konto ${account} er spærret`,
  };
}
