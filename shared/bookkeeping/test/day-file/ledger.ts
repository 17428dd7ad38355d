import type { AccountingYear, LedgerAccount, Period, VatAccount, VoucherLine } from '@kassebro/contracts';
import { accountsOn } from '../../src/index.ts';
import type { Row } from './tables.ts';
import { oneOf, percent, whole } from './words.ts';

interface Ledger {
  accounts: LedgerAccount[];
  vatAccounts: VatAccount[];
  years: AccountingYear[];
  periods: Period[];
}

const YEAR = { year: '2026', from: '2026-01-01', to: '2026-12-31', closed: false };
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30', closed: false };
const VAT: VatAccount[] = [
  { code: 'U25', name: 'Salgsmoms', rate: 25, barred: false },
  { code: 'U12', name: 'Salgsmoms 12,5 %', rate: 12.5, barred: false },
  { code: 'U0', name: 'Salg uden moms', rate: 0, barred: false },
];

/** An e-conomic in which all is well but for what the page says: every account on the lines is there and open. */
export function ledgerOf(rows: readonly Row[], lines: readonly VoucherLine[]): Ledger {
  const accounts = accountsOn(lines).map((number): LedgerAccount => ({ ...SOUND, number, name: String(number) }));
  const sound = { accounts, vatAccounts: VAT, years: [YEAR], periods: [NOVEMBER] };
  return rows.reduce((ledger, [what = '', state = '']) => changed(ledger, what, state), sound);
}

const SOUND = { type: 'profitAndLoss', barred: false, blockDirectEntries: false } as const;

function changed(ledger: Ledger, what: string, state: string): Ledger {
  const [, subject = '', name = ''] = /^(Konto|Momskode|Regnskabsår|Periode)(?: (\w+))?$/.exec(what) ?? [];
  switch (subject) {
    case 'Konto': {
      const number = whole(name);
      if (!ledger.accounts.some((account) => account.number === number)) throw new Error(`${what} is on no line`);
      return { ...ledger, accounts: ledger.accounts.flatMap(accountIn(number, state)) };
    }
    case 'Momskode': {
      const others = ledger.vatAccounts.filter(({ code }) => code !== name);
      if (state === 'findes ikke') return { ...ledger, vatAccounts: others };
      return { ...ledger, vatAccounts: [...others, { code: name, name, rate: percent(state), barred: false }] };
    }
    case 'Regnskabsår':
      return { ...ledger, years: [{ ...YEAR, closed: oneOf({ lukket: true }, state) }] };
    case 'Periode':
      return { ...ledger, periods: [{ ...NOVEMBER, closed: oneOf({ lukket: true }, state) }] };
    default:
      throw new Error(`nothing of e-conomic: "${what}"`);
  }
}

const accountIn =
  (number: number, state: string) =>
  (account: LedgerAccount): LedgerAccount[] => {
    if (account.number !== number) return [account];
    if (state === 'findes ikke') return [];
    const change: Partial<LedgerAccount> = oneOf<Partial<LedgerAccount>>(
      { spærret: { barred: true }, overskrift: { type: 'heading' }, 'ikke direkte': { blockDirectEntries: true } },
      state,
    );
    return [{ ...account, ...change }];
  };
