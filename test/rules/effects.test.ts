import { describe, expect, test } from '@jest/globals';
import { effectsOfImporting, librariesWithoutEntry } from './effects.ts';
import { ROOT, packagesOf, type Package } from './house.ts';
import { manifest, withHouse } from './planted-house.ts';

test('every library has one index.ts, and its exports name it', () => {
  expect(librariesWithoutEntry(ROOT)).toEqual([]);
});

test('a library without an entry is found', async () => {
  const files = {
    'shared/queue/package.json': manifest('queue'),
    'shared/queue/src/other.ts': '',
    'shared/store/package.json': JSON.stringify({ name: '@kassebro/store' }),
    'shared/store/src/index.ts': '',
  };
  expect(await withHouse(files, librariesWithoutEntry)).toEqual(['shared/queue', 'shared/store']);
});

describe('importing any file but a program does nothing: no output, nothing left open, no need of an environment', () => {
  test.each(packagesOf(ROOT).map((ours): [string, Package] => [ours.place, ours]))('%s', async (_, ours) => {
    expect(await effectsOfImporting(ours)).toEqual([]);
  });
});

describe('a file that does something is found', () => {
  test.each([
    ['output', "console.log('here I am');", 'here I am'],
    ['a timer', 'setInterval(() => undefined, 1000);', 'left open: Timeout'],
    ['a server', "import { createServer } from 'node:http';\ncreateServer().listen(0);", 'left open: TCPServerWrap'],
    ['a failure', "throw new Error('no environment');", 'no environment'],
  ])('%s', async (_, text, told) => {
    const files = {
      'shared/queue/package.json': manifest('queue'),
      'shared/queue/src/index.ts': text,
      'shared/queue/src/main.ts': "console.log('programs may speak');",
    };
    const effects = await withHouse(files, async (root) => {
      const [ours] = packagesOf(root);
      return ours ? effectsOfImporting(ours) : [];
    });
    expect(effects.join('\n')).toContain(told);
    expect(effects.join('\n')).not.toContain('programs may speak');
  });
});
