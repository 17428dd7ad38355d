import { expect, test } from '@jest/globals';
import { because } from '@kassebro/errors';
import { notSeen } from '../src/import-records/not-seen.ts';

test('each record that e-conomic cannot show is told of once, by its neighbours', () => {
  const hidden = [{ after: '7', before: '9' }, { before: '1' }, { after: '9' }, {}, { after: '7', before: '9' }];
  const told = notSeen(hidden);
  expect(told.map(({ number }) => number)).toEqual(['7 < ? < 9', '? < 1', '9 < ?', '?', '7 < ? < 9 (2)']);
  expect(told[0]).toEqual({
    number: '7 < ? < 9',
    outcome: 'attention',
    reason: because('record-unreadable-in-economic', { number: '7 < ? < 9' }),
  });
});
