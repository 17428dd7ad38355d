import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { cleanRoom, collectionsMade } from './support/clean-room.ts';

cleanRoom();

test('the README tells of every collection, and of no other', async () => {
  const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, table = ''] = /\| collection \|.*\n\|[-|]+\n((?:\|.*\n)+)/.exec(text) ?? [];
  const told = table.split('\n').flatMap((row) => (row.split('|')[1] ?? '').split(',').map((name) => name.trim()));
  const made = (await collectionsMade()).filter((name) => !name.startsWith('system.'));
  expect(told.filter((name) => name !== '').toSorted()).toEqual(made.toSorted());
});
