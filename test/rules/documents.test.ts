import { describe, expect, test } from '@jest/globals';
import { deadNames, lonelyPages, roomDifferences } from './documents.ts';
import { ROOT } from './house.ts';
import { manifest, withHouse } from './planted-house.ts';

test('every file, folder, link and command that a document names is there', () => {
  expect(deadNames(ROOT)).toEqual([]);
});

test('ARCHITECTURE.md has each package and each folder of tests as a room, and no other', () => {
  expect(roomDifferences(ROOT)).toEqual([]);
});

test('another document leads to every page of docs', () => {
  expect(lonelyPages(ROOT)).toEqual([]);
});

describe('a name that nobody can find is found', () => {
  const house = {
    'package.json': '{ "scripts": { "start": "x" } }',
    'shared/queue/src/board/board.ts': '',
    'shared/queue/test/board-model.test.ts': '',
  };

  test.each([
    ['a file', 'see `shared/queue/src/bord.ts`', 'README.md names shared/queue/src/bord.ts'],
    ['a folder beside', '`shared/queue/src/board/`, `door/`', 'README.md names door/'],
    ['one of several', '`shared/queue/{src,tests}`', 'README.md names shared/queue/tests'],
    ['tests by their beginning', '`shared/queue/test/breaker*`', 'README.md names shared/queue/test/breaker*'],
    ['a link', '[more](docs/more.md#part)', 'README.md links to docs/more.md'],
    ['a command', 'then `npm run bensh`', 'README.md tells of npm run bensh'],
  ])('%s', async (_what, text, problem) => {
    expect(await withHouse({ ...house, 'README.md': text }, deadNames)).toEqual([problem]);
  });

  test('and what is there is not', async () => {
    const text =
      '`shared/queue/src/board/`, `shared/queue/test/board*`, `npm start`, [x](package.json), [y](https://x.example)';
    expect(await withHouse({ ...house, 'README.md': text }, deadNames)).toEqual([]);
  });

  test('a file of a package, meant from its own README', async () => {
    const text = '`src/board/` and `src/gone.ts`';
    expect(await withHouse({ ...house, 'shared/queue/README.md': text }, deadNames)).toEqual([
      'shared/queue/README.md names src/gone.ts',
    ]);
  });
});

test('a room without a package, and a package without a room, are found', async () => {
  const files = {
    'ARCHITECTURE.md':
      '## Rooms\n\n```\nshared/    TOOLS: one noun/two\n  queue/     boards\n  store/     MongoDB\n```\n',
    'shared/queue/package.json': manifest('queue'),
    'shared/outbox/package.json': manifest('outbox'),
    'test/journeys/a.test.ts': '',
  };
  expect((await withHouse(files, roomDifferences)).toSorted()).toEqual([
    'shared/outbox is no room of ARCHITECTURE.md',
    'shared/store is a room that is not there',
    'test/journeys is no room of ARCHITECTURE.md',
  ]);
});

test('a page that nothing leads to is found', async () => {
  const files = {
    'README.md': '[keys](docs/keys.md), [decisions](docs/decisions/README.md)',
    'docs/keys.md': '',
    'docs/other.md': '[me](other.md)',
    'docs/decisions/README.md': '[a](a.md)',
    'docs/decisions/a.md': '',
    'docs/decisions/b.md': '',
  };
  expect(await withHouse(files, lonelyPages)).toEqual(['docs/decisions/b.md', 'docs/other.md']);
});
