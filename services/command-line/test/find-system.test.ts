import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findSystem } from '../src/system/find-system.ts';
import { typed } from './support/room.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const redisUrl = 'redis://127.0.0.1:6001';
const mongodbUri = 'mongodb://127.0.0.1:6002/kassebro';
const access = {
  redisUrl,
  mongodbUri,
  receiver: { url: 'http://127.0.0.1:4001' },
  webhooks: { products: 'https://shop.example/economic/demo/products/secret' },
  demoStore: 'demo',
};

let project: string;
beforeAll(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'kassebro-command-line-'));
});
afterAll(() => rm(project, { recursive: true, force: true }));

let folders = 0;
/** A data folder of the project with these files; its name, as KASSEBRO_DATA has it. */
async function dataFolder(files: Record<string, unknown>): Promise<string> {
  const name = `data-${(folders += 1)}`;
  await mkdir(path.join(project, name));
  for (const [file, content] of Object.entries(files))
    await writeFile(path.join(project, name, file), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
}

describe('the Kassebro that is meant', () => {
  test('is the one of npm start, with the key that it made and the address that e-conomic was given', async () => {
    const KASSEBRO_DATA = await dataFolder({ 'access.json': access, 'secrets.json': { encryptionKey: KEY } });
    expect(await findSystem(project, { KASSEBRO_DATA })).toEqual({
      redisUrl,
      mongodbUri,
      redisPrefix: 'kassebro',
      encryptionKeysOld: [],
      encryptionKey: KEY,
      publicUrl: 'https://shop.example',
      by: path.join(project, KASSEBRO_DATA, 'access.json'),
    });
  });

  test('without a demo store is reached by e-conomic where its receiver is', async () => {
    const KASSEBRO_DATA = await dataFolder({ 'access.json': { ...access, webhooks: {} } });
    expect(await findSystem(project, { KASSEBRO_DATA })).toMatchObject({ publicUrl: 'http://127.0.0.1:4001' });
  });

  test('is the one that the environment names, whatever runs on this machine', async () => {
    const KASSEBRO_DATA = await dataFolder({ 'access.json': access, 'secrets.json': { encryptionKey: KEY } });
    const environment = {
      KASSEBRO_DATA,
      REDIS_URL: 'redis://a:1',
      MONGODB_URI: 'mongodb://b:2',
      REDIS_PREFIX: 'other',
    };
    expect(await findSystem(project, environment)).toEqual({
      redisUrl: 'redis://a:1',
      mongodbUri: 'mongodb://b:2',
      redisPrefix: 'other',
      encryptionKeysOld: [],
      by: 'REDIS_URL and MONGODB_URI',
    });
  });

  test('is the one of npm start, too, when that was given the same engine', async () => {
    const KASSEBRO_DATA = await dataFolder({ 'access.json': access });
    expect(await findSystem(project, { KASSEBRO_DATA, REDIS_URL: redisUrl })).toMatchObject({ redisUrl, mongodbUri });
  });
});

describe('one message says what is wrong', () => {
  test.each<[string, Record<string, unknown>, Record<string, string>, string[]]>([
    ['nothing runs', {}, {}, ['No Kassebro runs here', 'npm start', 'REDIS_URL and MONGODB_URI']],
    [
      'half a name',
      { 'access.json': access },
      { REDIS_URL: 'redis://a:1' },
      ['REDIS_URL is set and MONGODB_URI is not'],
    ],
    ['the other half', {}, { MONGODB_URI: 'mongodb://b:2' }, ['MONGODB_URI is set and REDIS_URL is not', 'set both']],
    ['a damaged file', { 'access.json': '{"redisUrl":' }, {}, ['access.json is damaged', 'npm start']],
    ['a file that says too little', { 'access.json': { redisUrl } }, {}, ['access.json is damaged']],
    ['an address that is none', {}, { REDIS_URL: 'nowhere' }, ['REDIS_URL is "nowhere"']],
  ])('when there is %s', async (_what, files, environment, sentences) => {
    const KASSEBRO_DATA = await dataFolder(files);
    const { exitCode, out, err } = await typed('stores', { project, environment: { KASSEBRO_DATA, ...environment } });
    expect([exitCode, out]).toEqual([1, '']);
    for (const sentence of sentences) expect(err).toContain(sentence);
  });

  test('when it does not run any more, without the password of its address', async () => {
    const gone = { ...access, redisUrl: 'redis://:pass-word@127.0.0.1:1' };
    const KASSEBRO_DATA = await dataFolder({ 'access.json': gone });
    const { exitCode, err } = await typed('stores', { project, environment: { KASSEBRO_DATA } });
    expect(exitCode).toBe(1);
    expect(err).toMatch(
      /Redis at .*127\.0\.0\.1:1, which .*access\.json names, cannot be used.*Does that Kassebro run\?/,
    );
    expect(err).not.toContain('pass-word');
  });
});
