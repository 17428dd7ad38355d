import { describe, expect, test } from '@jest/globals';
import { ROOT, importsOf, packagesOf, sourcesOf } from './house.ts';
import { brokenImportRules } from './import-rules.ts';
import { manifest, withHouse } from './planted-house.ts';

test('every package imports only what it may, by name, from a package that its manifest names', () => {
  expect(brokenImportRules(ROOT)).toEqual([]);
});

test('the whole house was looked at', () => {
  const places = packagesOf(ROOT).map((ours) => ours.place);
  expect(places).toEqual(expect.arrayContaining(['services/local', 'workers/housekeeping', 'shared/contracts']));
  expect(packagesOf(ROOT).flatMap(sourcesOf).length).toBeGreaterThan(100);
});

describe('the scanner sees', () => {
  test.each([
    ["import { a } from 'x';", ['x']],
    ["import type { A } from 'x';", ['x']],
    ["import {\n  a,\n  type B,\n} from 'x';", ['x']],
    ["import * as a from 'x';\nexport * from './y.ts';", ['x', './y.ts']],
    ["import 'x';", ['x']],
    ["const a = await import('x');", ['x']],
    ["import.meta.resolve('x');", ['x']],
    ["// import { a } from 'x';\n/* import 'y'; */", []],
    ["const sentence = 'goods from';\nconst url = 'http://x';", []],
  ])('%j', (text, names) => {
    expect(importsOf(text).toSorted()).toEqual(names.toSorted());
  });
});

describe('a rule that is broken is found', () => {
  const broken: [string, string, string, string][] = [
    ['a package above it', 'shared/bookkeeping', "import '@kassebro/store';", 'must not import @kassebro/store'],
    ['a neighbour', 'shared/queue', "import '@kassebro/store';", 'must not import @kassebro/store'],
    [
      'the ledger from a door',
      'services/receiver',
      "import '@kassebro/economic';",
      'must not import @kassebro/economic',
    ],
    [
      'the whole ledger from the till’s door',
      'services/pos-api',
      "import '@kassebro/economic';",
      'must not import @kassebro/economic',
    ],
    ['a service', 'workers/housekeeping', "import '@kassebro/receiver';", 'must not import @kassebro/receiver'],
    ['a worker', 'services/pos-api', "import '@kassebro/housekeeping';", 'must not import @kassebro/housekeeping'],
    ['the inside of a package', 'shared/errors', "import '@kassebro/contracts/src/money.ts';", 'reaches into'],
    ['another folder', 'shared/errors', "import '../../contracts/src/index.ts';", 'reaches out of its package'],
    ['got', 'workers/housekeeping', "import got from 'got';", 'whose only home is shared/economic'],
    ['mongodb', 'services/pos-api', "import 'mongodb';", 'whose only home is shared/store'],
    ['a part of bullmq', 'services/receiver', "import 'bullmq/x';", 'whose only home is shared/queue'],
    ['files in the rule book', 'shared/bookkeeping', "import 'node:fs';", 'is pure'],
    ['what no manifest names', 'services/receiver', "import 'left-pad';", 'does not name'],
    ['the environment', 'services/receiver', 'export const a = process.env;', 'reads the environment'],
    ['the environment by name', 'shared/queue', "export const a = process['env'];", 'reads the environment'],
    ['the environment in parts', 'shared/queue', 'export const { env } = process;', 'reads the environment'],
  ];
  test.each(broken)('%s', async (_, place, text, problem) => {
    const files = { [`${place}/package.json`]: manifest('any'), [`${place}/src/index.ts`]: text };
    const problems = await withHouse(files, brokenImportRules);
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });

  test('and what is allowed is not', async () => {
    const files = {
      'shared/store/package.json': manifest('store', ['@kassebro/contracts', 'mongoose']),
      'shared/store/src/index.ts':
        "import '@kassebro/contracts';\nimport 'mongoose';\nimport './inner.ts';\nimport 'node:fs';",
      'shared/process/package.json': manifest('process'),
      'shared/process/src/config/read.ts': 'export const all = process.env;',
    };
    expect(await withHouse(files, brokenImportRules)).toEqual([]);
  });

  test('a package that is new must be given its rule', async () => {
    const files = {
      'shared/new/package.json': manifest('new'),
      'shared/new/src/index.ts': "import '@kassebro/errors';",
    };
    expect(await withHouse(files, brokenImportRules)).toEqual([expect.stringContaining('MAY_IMPORT')]);
  });
});
