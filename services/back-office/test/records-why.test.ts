import { describe, expect, test } from '@jest/globals';
import { because } from '@kassebro/errors';
import { type RecordFacts, whyNotSynchronised } from '../src/pages/records/why.ts';

/** Everything is well: connected, linked, and nothing stands still. */
const well: RecordFacts = {
  kind: 'product',
  isConnected: true,
  paused: { toTill: false, toLedger: false },
  sends: true,
  receives: true,
  binding: { number: 'A', state: 'bound' },
  isNoticed: false,
};
const onlyInTill: RecordFacts = { ...well, binding: undefined };
const why = (facts: RecordFacts): string => {
  const { check, deed, reason } = whyNotSynchronised(facts);
  return [check, deed, reason?.cause].filter(Boolean).join(', ');
};

const lost = because('grant-revoked');
const unreadable = because('record-unreadable-in-economic', { number: 'A' });
const ignored = {
  number: 'A',
  state: 'ignored',
  setAside: { by: 'owner@shop.example', at: new Date(), why: 'Test' },
} as const;
const taken = because('number-taken', { number: 'A', name: 'B' });

describe('why a record is not synchronised', () => {
  test.each<[string, RecordFacts]>([
    ['set-aside, restore, record-ignored', { ...well, isConnected: false, binding: ignored }],
    ['set-aside, link, record-unlinked', { ...well, isConnected: false, binding: { ...ignored, state: 'unlinked' } }],
    ['not-connected, connection', { ...well, isConnected: false }],
    ['access-lost, connection, grant-revoked', { ...well, accessLost: lost }],
    ['paused, none', { ...well, paused: { toTill: true, toLedger: false } }],
    ['paused, none', { ...onlyInTill, paused: { toTill: false, toLedger: true } }],
    ['switched-off, settings', { ...well, receives: false }],
    ['switched-off, settings', { ...onlyInTill, sends: false }],
    ['unusable, cause, number-reserved', { ...onlyInTill, unusable: because('number-reserved') }],
    ['creation-stands, link, number-taken', { ...onlyInTill, creation: { state: 'attention', reason: taken } }],
    ['creation-stands, link, number-taken', { ...well, creation: { state: 'attention', reason: taken } }],
    ['under-way, none', { ...onlyInTill, creation: { state: 'queued' } }],
    [
      'under-way, try-again, economic-down',
      { ...onlyInTill, creation: { state: 'retrying', reason: because('economic-down') } },
    ],
    [
      'not-sent, create, switched-off',
      { ...onlyInTill, creation: { state: 'skipped', reason: because('switched-off') } },
    ],
    ['held, cause, module-missing', { ...well, held: because('module-missing', { module: 'Lager' }) }],
    [
      'not-shown, fetch, record-unreadable-in-economic',
      { ...well, binding: { number: 'A', state: 'attention', reason: unreadable } },
    ],
    ['attention, link, number-taken', { ...well, binding: { number: 'A', state: 'attention', reason: taken } }],
    ['gone, fetch', { ...well, binding: { number: 'A', state: 'gone' } }],
    ['noticed, none', { ...well, isNoticed: true }],
    ['never-asked, create', onlyInTill],
    ['synchronised, none', well],
  ])('%s', (expected, facts) => {
    expect(why(facts)).toBe(expected);
  });

  test('what stands further in front is told first, and the next when it is mended', () => {
    const all: RecordFacts = {
      ...onlyInTill,
      isConnected: false,
      accessLost: lost,
      paused: { toTill: true, toLedger: true },
      sends: false,
      unusable: because('number-reserved'),
      creation: { state: 'attention', reason: taken },
      held: because('economic-down'),
      isNoticed: true,
    };
    const mending: Partial<RecordFacts>[] = [
      { isConnected: true },
      { accessLost: undefined },
      { paused: { toTill: false, toLedger: false } },
      { sends: true },
      { unusable: undefined },
      { creation: undefined },
      { held: undefined },
      { isNoticed: false },
    ];
    const told = mending.reduce<{ facts: RecordFacts; checks: string[] }>(
      ({ facts, checks }, mended) => ({
        facts: { ...facts, ...mended },
        checks: [...checks, whyNotSynchronised({ ...facts, ...mended }).check],
      }),
      { facts: all, checks: [whyNotSynchronised(all).check] },
    );
    expect(told.checks).toEqual([
      'not-connected',
      'access-lost',
      'paused',
      'switched-off',
      'unusable',
      'creation-stands',
      'held',
      'noticed',
      'never-asked',
    ]);
  });

  test('the direction counts: what is linked does not care for what is sent, nor the other way round', () => {
    expect(why({ ...well, sends: false, paused: { toTill: false, toLedger: true } })).toBe('synchronised, none');
    expect(why({ ...onlyInTill, receives: false, paused: { toTill: true, toLedger: false } })).toBe(
      'never-asked, create',
    );
    expect(why({ ...well, unusable: because('number-reserved') })).toBe('synchronised, none');
    expect(why({ ...well, creation: { state: 'skipped', reason: because('switched-off') } })).toBe(
      'synchronised, none',
    );
  });
});
