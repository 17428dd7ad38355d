import type { LookResult, Operation } from '@kassebro/contracts';
import { explain } from '@kassebro/errors';
import type { Words } from '../../i18n/index.ts';
import { lineOf, type Line } from '../activity/words-of.ts';
import type { RecordsHouse } from './index.ts';
import type { Sides } from './wanted.ts';

const LATEST = 20;

/** What was done about a record: its operations, and the looks at which anything came of it. Latest first. */
export async function historyOf(
  sides: Sides,
  { store, house, words }: { store: string; house: Pick<RecordsHouse, 'operations' | 'looks'>; words: Words },
): Promise<{ lines: Line[]; operations: Operation[] }> {
  const { kind, record, binding } = sides;
  const operations = binding?.unplaced
    ? []
    : (await house.operations.list({ store, kind, record, limit: LATEST })).items;
  const numbers = binding?.number ? [binding.number, ...(binding.formerNumbers ?? [])] : [record];
  const syncs = kind === 'product' ? (['products', 'inventory'] as const) : (['customers'] as const);
  const looks = await house.looks.about({ store, syncs, numbers, limit: LATEST });
  const lines = [
    ...operations.map((operation) => lineOf({ of: 'operation', at: operation.createdAt, operation }, words)),
    ...looks.flatMap((look) => lookLines(look, numbers, words)),
  ];
  const latest = lines.toSorted((a, b) => b.at.getTime() - a.at.getTime()).slice(0, LATEST);
  return { lines: latest, operations };
}

/** A look may have been at thousands of numbers; here only what came of these is told. */
function lookLines({ sync, at, records }: LookResult, numbers: readonly string[], words: Words): Line[] {
  const { text, language } = words;
  return records
    .filter(({ number }) => numbers.includes(number))
    .map(({ number, outcome, reason }) => ({
      at,
      direction: 'in',
      what: `${text.work.sync[sync]}: ${number}`,
      result: { words: text.activity.outcome[outcome], tone: outcome === 'attention' ? 'bad' : 'ok' },
      detail: reason && explain(reason, language).sentence,
      by: text.activity.kassebro,
      voucher: '',
    }));
}
