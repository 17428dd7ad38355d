import { checkSettings, type SettingsFinding } from '@kassebro/bookkeeping';
import type { LedgerLists, StoreSettings } from '@kassebro/contracts';
import type { Words } from '../../i18n/index.ts';
import { keyOfPointer, partsOf, type Key } from './keys.ts';
import { labelOf } from './labels.ts';
import type { NewRowProblem } from './new-rows.ts';
import type { Said } from './page.ts';
import type { DraftProblem } from './settings-of.ts';

/** What is said where the till's VAT looks like one of purchases is a doubt: it stops nothing. */
const DOUBT = 'vat-code-for-purchases';

/** What e-conomic would say of settings, as far as its lists were read. */
export function findingsOf(settings: StoreSettings, ledger: LedgerLists, { language }: Words): Map<Key, Said> {
  const { errors, warnings } = checkSettings({ settings, ledger });
  const said = [...errors, ...warnings].map((finding): [Key, Said] => [
    keyOfPointer(finding.pointer, settings),
    { tone: finding.code === DOUBT ? 'quiet' : 'bad', text: finding.message[language] },
  ]);
  return new Map(said);
}

/** What stopped a save. */
export const errorsOf = (
  errors: readonly SettingsFinding[],
  settings: StoreSettings,
  { language }: Words,
): Map<Key, Said> =>
  new Map(
    errors.map(({ pointer, message }) => [keyOfPointer(pointer, settings), { tone: 'bad', text: message[language] }]),
  );

/** What cannot even be asked of e-conomic. */
export const problemsOf = (problems: readonly DraftProblem[], words: Words): Map<Key, Said> =>
  new Map(
    problems.map(({ key, code }) => [
      key,
      { tone: 'bad', text: words.text.accounts.problem[code](labelOf(key, words)) },
    ]),
  );

export const newRowProblemsOf = (problems: readonly NewRowProblem[], words: Words): Map<Key, Said> => {
  const { problem, add } = words.text.accounts;
  return new Map(
    problems.map(({ key, code, title }) => {
      const kind = partsOf(key)[1] === 'category' ? add.category : add.paymentType;
      return [key, { tone: 'bad', text: problem[code](title === '' ? kind : title.slice(0, 60)) }];
    }),
  );
};
