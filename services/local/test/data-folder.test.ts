import { spawn } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { removeAccess, writeAccess } from '../src/run/access-file.ts';
import { claimDataFolder, whyUnusable } from '../src/run/data-folder.ts';
import { localSecrets } from '../src/run/secrets.ts';
import { temporaryFolder, until } from './support.ts';

let place: Awaited<ReturnType<typeof temporaryFolder>>;
const ONLY_OWNER = 0o600;
const undo: (() => unknown)[] = [];

beforeEach(async () => {
  place = await temporaryFolder();
});
afterEach(async () => {
  for (const step of undo.splice(0)) step();
  await place.remove();
});

const modeOf = async (name: string): Promise<number> => (await stat(path.join(place.folder, name))).mode & 0o777;

describe('Secrets', () => {
  test('are made once, are different for each installation, and only their owner can read them', async () => {
    const made = await localSecrets(place.folder);
    expect(await localSecrets(place.folder)).toEqual(made);
    expect(Buffer.from(made.encryptionKey, 'base64')).toHaveLength(32);
    expect(new Set(Object.values(made)).size).toBe(4);
    expect(await modeOf('secrets.json')).toBe(ONLY_OWNER);
    const other = await temporaryFolder();
    expect((await localSecrets(other.folder)).encryptionKey).not.toBe(made.encryptionKey);
    await other.remove();
  });

  test('are never replaced when their file is damaged, since old data would be locked for ever', async () => {
    await writeFile(path.join(place.folder, 'secrets.json'), '{"encryptionKey":');
    await expect(localSecrets(place.folder)).rejects.toThrow('is damaged');
    expect(await readFile(path.join(place.folder, 'secrets.json'), 'utf8')).toBe('{"encryptionKey":');
  });
});

describe('The data folder', () => {
  test('belongs to one run at a time, and the other one is told who and what to do', async () => {
    // The other run is any process that looks like ours.
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'main.ts'], { stdio: 'ignore' });
    undo.push(() => other.kill('SIGKILL'));
    await until('it runs', () => other.pid !== undefined);
    await writeFile(path.join(place.folder, 'running.pid'), String(other.pid));
    const claim = claimDataFolder(place.folder);
    await expect(claim).rejects.toThrow(`the process ${other.pid} uses it already`);
    await expect(claim).rejects.toThrow('Set KASSEBRO_DATA to another folder');
  });

  test('of a run that was killed can be used again', async () => {
    await writeFile(path.join(place.folder, 'running.pid'), '99999999');
    const release = await claimDataFolder(place.folder);
    expect(await readFile(path.join(place.folder, 'running.pid'), 'utf8')).toBe(String(process.pid));
    await release();
    expect(await readdir(place.folder)).not.toContain('running.pid');
  });

  test.each([
    ['a file', 'a part of its path is a file. Set KASSEBRO_DATA to another folder'],
    ['a folder whose logs are a file', 'or a file has its name. Set KASSEBRO_DATA to another folder'],
  ])('that is %s is told in words, with a remedy', async (what, sentence) => {
    const inTheWay = path.join(place.folder, what === 'a file' ? 'folder' : 'logs');
    await writeFile(inTheWay, '');
    const dataDir = what === 'a file' ? path.join(inTheWay, 'data') : place.folder;
    await expect(claimDataFolder(dataDir)).rejects.toThrow(`The data folder ${dataDir} cannot be used: `);
    await expect(claimDataFolder(dataDir)).rejects.toThrow(sentence);
  });

  test.each([
    ['EACCES', 'this user may not write there. Set KASSEBRO_DATA to another folder, or make this user its owner.'],
    ['EROFS', 'it lies on a disk that can only be read. Set KASSEBRO_DATA to another folder.'],
    ['ENOSPC', 'its disk is full. Make room, or set KASSEBRO_DATA to a folder on another disk.'],
    ['EIO', 'EIO: said the disk. Set KASSEBRO_DATA to another folder, or put that right.'],
  ])('with %s has a sentence of its own and a remedy', (code, sentence) => {
    expect(whyUnusable(Object.assign(new Error(`${code}: said the disk`), { code }))).toBe(sentence);
  });

  test('hides what the databases know from other users of the machine', async () => {
    await (await claimDataFolder(place.folder))();
    expect([await modeOf('redis'), await modeOf('database')]).toEqual([0o700, 0o700]);
  });
});

test('access.json can be read by its owner only, and is gone after the stop', async () => {
  const access = {
    receiver: { url: 'http://127.0.0.1:4001' },
    posApi: { url: 'http://127.0.0.1:4002', token: 'till' },
    backOffice: { url: 'http://127.0.0.1:4000', user: 'demo@example.com', password: 'secret' },
    redisUrl: 'redis://127.0.0.1:1',
    mongodbUri: 'mongodb://127.0.0.1:2/kassebro',
    webhooks: {},
    processes: { receiver: 1 },
  };
  await writeAccess(place.folder, access);
  expect(await modeOf('access.json')).toBe(ONLY_OWNER);
  expect(JSON.parse(await readFile(path.join(place.folder, 'access.json'), 'utf8'))).toEqual(access);
  await removeAccess(place.folder);
  expect(await readdir(place.folder)).toEqual([]);
});
