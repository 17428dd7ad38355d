import { textIn } from '../../http/forms.ts';
import { type Draft, YES } from './draft.ts';
import { keyOf, type Key } from './keys.ts';

/** Rows for what the till has not shown yet; a name makes them one of the others. */
const newKinds = ['paymentType', 'category'] as const;
export type NewKind = (typeof newKinds)[number];
export type NewField = 'title' | 'account' | 'cash';

export interface NewRow {
  kind: NewKind;
  index: number;
  title: string;
  account: string;
  cash: boolean;
}

/** What is wrong with a new row, in words that the page knows. */
export interface NewRowProblem {
  key: Key;
  code: 'title-missing' | 'title-known' | 'title-too-long';
  title: string;
}

const MOST_ROWS = 20;
const LONGEST_TITLE = 100;

export const newKey = (kind: NewKind, index: number, field: NewField): Key => keyOf('new', kind, index, field);

const keyIn: Record<NewKind, (title: string) => Key> = {
  paymentType: (title) => keyOf('paymentTypes', title),
  category: (title) => keyOf('accounts', 'revenueByCategory', title),
};

function rowsIn(body: Record<string, unknown>): NewRow[] {
  return newKinds.flatMap((kind) =>
    Array.from({ length: MOST_ROWS }, (_, index): NewRow => {
      const value = (field: NewField): string => textIn(body[newKey(kind, index, field)]).trim();
      return { kind, index, title: value('title'), account: value('account'), cash: value('cash') !== '' };
    }).filter(({ title, account, cash }) => title !== '' || account !== '' || cash),
  );
}

/** The draft with the new rows in it; rows that cannot be taken stay new, with what is wrong with them. */
export function withNewRows(
  body: Record<string, unknown>,
  known: Draft,
): { draft: Map<Key, string>; rows: NewRow[]; problems: NewRowProblem[] } {
  const draft = new Map(known);
  const rows: NewRow[] = [];
  const problems: NewRowProblem[] = [];
  for (const row of rowsIn(body)) {
    const key = keyIn[row.kind](row.title);
    const code = wrongWith(row, isChosen(key, draft));
    if (code) {
      rows.push(row);
      problems.push({ key: newKey(row.kind, row.index, 'title'), code, title: row.title });
      continue;
    }
    draft.set(key, row.account);
    if (row.kind === 'paymentType') draft.set(keyOf('paymentTypes', row.title, 'cash'), row.cash ? YES : '');
  }
  return { draft, rows, problems };
}

const isChosen = (key: Key, draft: Draft): boolean => Boolean(draft.get(key)) || draft.get(`${key}/cash`) === YES;

function wrongWith({ title }: NewRow, isKnown: boolean): NewRowProblem['code'] | undefined {
  if (title === '') return 'title-missing';
  if (title.length > LONGEST_TITLE) return 'title-too-long';
  return isKnown ? 'title-known' : undefined;
}
