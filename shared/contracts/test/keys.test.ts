import { describe, expect, test } from '@jest/globals';
import {
  creationId,
  jobs,
  operationId,
  operationJobId,
  postingId,
  productNumber,
  queueNames,
} from '@kassebro/contracts';
import fc from 'fast-check';

const store = fc.stringMatching(/^[a-z0-9]{2,32}$/);
const report = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/);
const revision = fc.integer({ min: 1, max: 999 });
const mode = fc.constantFrom('journal' as const, 'invoice' as const);
const day = fc.record({ store, record: report, revision, mode });

describe('natural keys: one thing, one key; two things, two keys', () => {
  test('two different postings never share an id', () => {
    fc.assert(
      fc.property(day, day, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(postingId(one) === postingId(other)).toBe(same);
      }),
    );
  });

  test('two different products never share an operation, whatever characters their numbers hold', () => {
    const number = fc.oneof(fc.string({ minLength: 1, maxLength: 25 }), fc.stringMatching(/^x\.[A-Za-z0-9_-]{1,20}$/));
    fc.assert(
      fc.property(number, number, (one, other) => {
        const ids = [one, other].map((record) => creationId({ store: 'demo', kind: 'product', record }));
        expect(ids[0] === ids[1]).toBe(one === other);
        for (const id of ids) expect(operationId.safeParse(id).success).toBe(true);
      }),
    );
  });

  test('an id can stand in a path and in a job id, which must hold no colon', () => {
    fc.assert(
      fc.property(day, (key) => {
        const id = postingId(key);
        expect(operationId.parse(id)).toBe(id);
        expect(operationJobId({ id, dispatch: 3 })).toMatch(/^op-[A-Za-z0-9._-]+-3$/);
      }),
    );
  });

  test('product numbers keep every printable character, since webhooks carry them unencoded', () => {
    for (const number of ['A&B 1+2%', 'Ø-12/3', '"quoted"', "it's", 'a:b$c(d)'])
      expect(productNumber.parse(number)).toBe(number);
    for (const number of ['', ' x', 'x\n', 'a'.repeat(26)]) expect(productNumber.safeParse(number).success).toBe(false);
  });

  test('every job belongs to one of the queues', () => {
    for (const { queue } of Object.values(jobs)) expect(queueNames).toContain(queue);
  });
});
