import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { fetchOnce } from '../src/engines/fetch-once.ts';
import { temporaryFolder } from './support.ts';

// No process has this id: Linux and macOS count lower.
const NOBODY = 99_999_999;
let place: Awaited<ReturnType<typeof temporaryFolder>>;

beforeEach(async () => {
  place = await temporaryFolder();
});
afterEach(() => place.remove());

function fetchThing(fill: (folder: string) => Promise<void>): Promise<string> {
  return fetchOnce({ enginesDir: place.folder, name: 'thing-1', say: () => undefined, fill });
}

test('two starts at once fetch once, and both get the whole thing', async () => {
  let fetched = 0;
  const fill = async (folder: string): Promise<void> => {
    fetched += 1;
    await writeFile(path.join(folder, 'program'), 'whole');
  };
  const folders = await Promise.all([fetchThing(fill), fetchThing(fill), fetchThing(fill)]);
  expect(fetched).toBe(1);
  expect(new Set(folders).size).toBe(1);
  expect(await readFile(path.join(folders[0] ?? '', 'program'), 'utf8')).toBe('whole');
});

test('a fetch that fails leaves nothing behind, and the next start tries again', async () => {
  const failing = fetchThing(async (folder) => {
    await writeFile(path.join(folder, 'program'), 'ha');
    throw new Error('the line went dead');
  });
  await expect(failing).rejects.toThrow('the line went dead');
  expect(await readdir(place.folder)).toEqual([]);
  const folder = await fetchThing((empty) => writeFile(path.join(empty, 'program'), 'whole'));
  expect(existsSync(path.join(folder, 'program'))).toBe(true);
});

test('the lock of a start that was killed does not stop the next one', async () => {
  const name = `thing-1-${process.platform}-${process.arch}.lock`;
  await writeFile(path.join(place.folder, name), String(NOBODY));
  const folder = await fetchThing((empty) => writeFile(path.join(empty, 'program'), 'whole'));
  expect(existsSync(path.join(folder, 'program'))).toBe(true);
  expect(existsSync(path.join(place.folder, name))).toBe(false);
});
