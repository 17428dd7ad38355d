import { expect, test } from '@jest/globals';
import type { Sync } from '@kassebro/contracts';
import fc from 'fast-check';
import { type ReadNotice, readNotice } from '../src/numbers/read-notice.ts';

const body = (sync: Sync, text: string): ReadNotice => readNotice(sync, { body: text, query: '' });

/** A line break before it takes the same letters past the quick way, on which nearly all deliveries are read. */
test('the common templates are read the quick way as they are read the long way', () => {
  const syncs = fc.constantFrom<Sync>('products', 'customers', 'inventory', 'balances', 'ledger');
  const common = fc.oneof(
    fc.stringMatching(/^[1-9]\d{0,11}$/),
    fc.stringMatching(/^[\w ./æøåÆØÅ-]{1,28}$/),
    fc.stringMatching(/^[\w &=+%[\]"',é-]{1,10}$/),
  );
  const template = fc.constantFrom<(old: string, now: string) => string>(
    (old) => `old=${old}&new=${old}`,
    (old, now) => `old=${old}&new=${now}`,
    (old) => `number=${old}`,
    (old) => `invoice=${old}`,
  );
  fc.assert(
    fc.property(syncs, template, fc.tuple(common, common), (sync, fill, [old, now]) => {
      const text = fill(old, now);
      expect(body(sync, text)).toEqual(body(sync, `\n${text}`));
    }),
    { numRuns: 5_000 },
  );
});
