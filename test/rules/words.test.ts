import { describe, expect, test } from '@jest/globals';
import { variables } from '@kassebro/process';
import path from 'node:path';
import { ROOT, read } from './house.ts';
import { withHouse } from './planted-house.ts';
import { differencesOfEnvExample, forbiddenWishes, tracesOfOneMachine } from './words.ts';

test('shared/store asks the database for nothing that the embedded engine gets wrong', () => {
  expect(forbiddenWishes(ROOT)).toEqual([]);
});

test('no file names a path of one machine or the host of a registry', () => {
  expect(tracesOfOneMachine(ROOT)).toEqual([]);
});

describe('.env.example', () => {
  const names = Object.keys(variables);

  test('lists exactly the variables that Kassebro reads, each once', () => {
    expect(differencesOfEnvExample(read(path.join(ROOT, '.env.example')), names)).toEqual([]);
  });

  test('a variable that is missing, unknown or there twice is found', () => {
    const example = '# Where Redis is: REDIS_URL=...\n# A=1\nB=\n# B=2\n# C=3\n';
    expect(differencesOfEnvExample(example, ['A', 'B', 'D'])).toEqual([
      'B is listed 2 times',
      'C is listed, but nobody reads it',
      'D is read, but not listed',
    ]);
  });
});

describe('a wish that the database must not hear is found', () => {
  test.each([
    ['const s = await connection.startSession();', 'a session or transaction'],
    ['collection.watch([]);', 'a change stream'],
    ['{ at: { type: Date, expires: 60 } }', 'a TTL index'],
    ['index({ a: 1 }, { partialFilterExpression: {} })', 'a partial or sparse index'],
    ["updateOne({ _id }, [{ $set: { a: '$b' } }])", 'an update pipeline'],
    ['{ $dateTrunc: {} }', '$dateTrunc'],
    ['if (error.keyPattern) return;', 'the key of a duplicate error'],
    ['updateOne({ a }, change, { sort: { at: 1 } })', 'updateOne with a sort'],
  ])('%s', async (text, what) => {
    const found = await withHouse({ 'shared/store/src/any.ts': text }, forbiddenWishes);
    expect(found).toEqual([`shared/store/src/any.ts asks the database for ${what}`]);
  });

  test('but not in a comment, nor a plain $set', async () => {
    const text = '// no startSession here\nupdateOne({ _id }, { $set: { a: 1 } });';
    expect(await withHouse({ 'shared/store/src/any.ts': text }, forbiddenWishes)).toEqual([]);
  });
});

describe('a trace of one machine is found', () => {
  const home = ['', 'root', 'project'].join('/');
  const host = ['registry', 'example', 'org'].join('.');

  test.each([
    ['README.md', `cd ${home}`, 'names a path of one machine'],
    ['.ci/run', `cd ${home}`, 'names a path of one machine'],
    ['docs/a.md', `see https://${host}/x`, 'names the host of a registry'],
    ['package-lock.json', '{ "resolved": "https://x.example/a.tgz" }', 'pins where packages come from'],
  ])('in %s', async (place, text, problem) => {
    expect(await withHouse({ [place]: text }, tracesOfOneMachine)).toEqual([`${place} ${problem}`]);
  });

  test('but a relative path is none', async () => {
    expect(await withHouse({ 'a.ts': "import './work/jobs.ts';\nimport '../root/x.ts';" }, tracesOfOneMachine)).toEqual(
      [],
    );
  });
});
