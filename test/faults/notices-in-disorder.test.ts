import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Sync, syncs } from '@kassebro/contracts';
import { type DisorderName, disorders, openQuestions, questionsOfAll } from './support/pulls/disorders.ts';
import { PullTable, type Row } from './support/pulls/table.ts';

const names = Object.keys(disorders) as DisorderName[];
const otherwise = (sync: Sync): object => ({ ...questionsOfAll, ...openQuestions[sync] });

/** Each sync in each disorder, with every open question answered as at first and all of them otherwise; and each one by itself. */
const rowsOf = (sync: Sync): Row[] => [
  ...names.flatMap((disorder) => [{}, otherwise(sync)].map((switches) => ({ sync, disorder, switches }))),
  ...Object.entries(openQuestions[sync]).map(([name, value]): Row => {
    return { sync, disorder: 'in order', switches: { [name]: value } };
  }),
];

let table: PullTable;
beforeAll(async () => {
  table = await PullTable.open(syncs.flatMap(rowsOf));
  await table.happen(0);
});
afterAll(() => table.bridge.close());

describe.each(syncs)(
  'what the notices of %s tell is in the till, field by field, no other way of healing beside them',
  (sync) => {
    test.each(names)('%s', (disorder) => {
      expect(table.problems((row) => row.sync === sync && row.disorder === disorder)).toEqual([]);
    });
  },
);

describe('and while every process is killed, again and again', () => {
  beforeAll(() =>
    table.happen(1, ['pull', 'receiver', 'housekeeping', 'receiver', 'pull', 'housekeeping', 'pull', 'receiver']),
  );

  test.each(syncs)('%s', (sync) => {
    expect(table.problems((row) => row.sync === sync)).toEqual([]);
  });
});
