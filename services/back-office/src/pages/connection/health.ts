import type { AgreementProblem, StoreRecord } from '@kassebro/store';
import { explain } from '@kassebro/errors';
import type { Words } from '../../i18n/index.ts';
import type { Tone } from '../../ui/parts.ts';

export interface HealthRow {
  row: 'access' | 'rights' | 'journal' | 'inventory' | 'tillKey' | 'tillHook';
  tone: Tone;
  text: string;
  /** What to do about it. */
  todo?: string | undefined;
  /** When it was seen; absent when it never was. */
  at?: Date | undefined;
  /** The page on which it is chosen. */
  page?: 'accounts';
}

/** What is known of the till's side. */
interface TillSeen {
  /** When the last closed day came. */
  lastDayAt?: Date | undefined;
  now: Date;
}

/** Each part of the way between till and ledger: how it stands, and when that was seen. */
export const healthOf = (store: StoreRecord, till: TillSeen, words: Words): HealthRow[] => [
  accessRow(store, words),
  rightsRow(store, words),
  journalRow(store, words),
  inventoryRow(store, words),
  tillKeyRow(till, words),
  tillHookRow(store, words),
];

const problemOf = ({ agreement }: StoreRecord, of: AgreementProblem['of']): AgreementProblem | undefined =>
  agreement?.checked?.problems.find((problem) => problem.of === of);

type Told = Pick<HealthRow, 'tone' | 'text' | 'todo'>;

function told({ reason }: AgreementProblem, { language }: Words): Told {
  const { sentence, whatToDo } = explain(reason, language);
  return { tone: reason.cause === 'economic-down' ? 'quiet' : 'bad', text: sentence, todo: whatToDo };
}

/** What e-conomic has to be asked for is unknown before the first look, and while it does not let us in. */
function seen(store: StoreRecord, of: AgreementProblem['of'], words: Words): Told | undefined {
  const text = words.text.connection.health;
  const problem = problemOf(store, of);
  if (problem) return told(problem, words);
  if (!store.agreement?.checked) return { tone: 'off', text: text.unchecked };
  return of !== 'access' && problemOf(store, 'access') ? { tone: 'off', text: text.unknown } : undefined;
}

const checkedAt = ({ agreement }: StoreRecord): Date | undefined => agreement?.checked?.at;

function accessRow(store: StoreRecord, words: Words): HealthRow {
  const well: Told = { tone: 'ok', text: words.text.connection.health.access };
  return { row: 'access', ...(seen(store, 'access', words) ?? well), at: checkedAt(store) };
}

function rightsRow(store: StoreRecord, words: Words): HealthRow {
  const well: Told = { tone: 'ok', text: words.text.connection.health.rights };
  return { row: 'rights', ...(seen(store, 'rights', words) ?? well), at: checkedAt(store) };
}

function journalRow(store: StoreRecord, words: Words): HealthRow {
  const text = words.text.connection.health;
  const { journalNumber } = store.settings;
  if (journalNumber === undefined)
    return { row: 'journal', tone: 'quiet', text: text.noJournal, todo: text.chooseJournal, page: 'accounts' };
  const well: Told = { tone: 'ok', text: text.journal(String(journalNumber)) };
  return { row: 'journal', ...(seen(store, 'journal', words) ?? well), at: checkedAt(store) };
}

function inventoryRow(store: StoreRecord, words: Words): HealthRow {
  const text = words.text.connection.health;
  const well: Told = store.agreement?.keepsStock
    ? { tone: 'ok', text: text.inventory }
    : { tone: 'off', text: text.noInventory };
  return { row: 'inventory', ...(seen(store, 'inventory', words) ?? well), at: checkedAt(store) };
}

function tillKeyRow({ lastDayAt, now }: TillSeen, { text, format }: Words): HealthRow {
  const said = text.connection.health;
  if (!lastDayAt) return { row: 'tillKey', tone: 'off', text: said.tillKeyUnused };
  return { row: 'tillKey', tone: 'ok', text: said.tillKey(format.ago(lastDayAt, now)), at: lastDayAt };
}

const tillHookRow = ({ tillSigningSecretSealed }: StoreRecord, { text }: Words): HealthRow =>
  tillSigningSecretSealed === undefined
    ? { row: 'tillHook', tone: 'off', text: text.connection.health.noTillHook }
    : { row: 'tillHook', tone: 'ok', text: text.connection.health.tillHook };
