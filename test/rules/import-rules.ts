import path from 'node:path';
import { importsOf, packagesOf, read, sourcesOf, withoutComments, type Package } from './house.ts';

/** Pure packages: no I/O, so nothing of Node and nothing foreign but the checker of shapes. */
// A hash is a pure function, whoever's library it comes from.
const PURE: Record<string, string[]> = { contracts: ['zod'], errors: [], bookkeeping: ['node:crypto'] };

const TOOLS = [
  'contracts',
  'errors',
  'bookkeeping',
  'economic',
  'store',
  'queue',
  'process',
  'outbox',
  'overview',
  'agreement',
];
const DOOR = ['contracts', 'queue', 'process', 'errors'];

/** What each package may import of ours. Workers and the launcher may use every tool. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'shared/contracts': [],
  'shared/errors': ['contracts'],
  'shared/bookkeeping': ['contracts', 'errors'],
  'shared/outbox': ['contracts', 'errors'],
  'shared/overview': ['contracts'],
  'shared/economic': ['contracts', 'errors'],
  'shared/store': ['contracts', 'errors'],
  'shared/queue': ['contracts', 'errors'],
  'shared/process': ['contracts', 'errors'],
  'shared/agreement': ['contracts', 'errors', 'economic'],
  'services/receiver': DOOR,
  'services/pos-api': [...DOOR, 'store', 'outbox', 'overview', 'bookkeeping', 'agreement'],
  'services/command-line': [...DOOR, 'store', 'outbox', 'overview'],
  'services/back-office': [...DOOR, 'store', 'outbox', 'bookkeeping', 'economic', 'agreement'],
  'services/local': [...TOOLS, 'economic-simulator'],
  'workers/economic-to-pos': TOOLS,
  'workers/pos-to-economic': TOOLS,
  'workers/housekeeping': TOOLS,
  'test/economic-simulator': [],
};

/** Libraries that have one home, so that everyone else is free of them. */
const HOMES: Record<string, string> = {
  got: 'shared/economic',
  mongoose: 'shared/store',
  mongodb: 'shared/store',
  bullmq: 'shared/queue',
  ioredis: 'shared/queue',
};

/** The only folder that reads the environment. The simulator is a program for tests and is told its options by it. */
const ENVIRONMENT_HOME = 'shared/process/src/config/';
const OWN_ENVIRONMENT = 'test/economic-simulator/src/main.ts';

/** Every import and every look at the environment that breaks a rule of the house, as one sentence each. */
export function brokenImportRules(root: string): string[] {
  return packagesOf(root).flatMap((ours) =>
    sourcesOf(ours).flatMap((file) => {
      const place = path.relative(root, file).replaceAll(path.sep, '/');
      const text = read(file);
      const problems = importsOf(text).flatMap((name) => importProblem(ours, file, name) ?? []);
      return [...problems, ...environmentProblem(place, text)].map((problem) => `${place} ${problem}`);
    }),
  );
}

function importProblem(ours: Package, file: string, name: string): string | undefined {
  if (name.startsWith('.')) return leaves(ours, path.resolve(path.dirname(file), name));
  if (name.startsWith('@kassebro/')) return ofOurs(ours, name);
  return ofOthers(ours, name);
}

const leaves = (ours: Package, target: string): string | undefined =>
  target.startsWith(ours.folder + path.sep) ? undefined : `reaches out of its package (${target})`;

function ofOurs(ours: Package, name: string): string | undefined {
  const [, short = '', ...deeper] = name.split('/');
  if (deeper.length > 0) return `reaches into @kassebro/${short} (${name})`;
  const allowed = MAY_IMPORT[ours.place];
  if (!allowed) return 'is of a package that the rules do not know: add it to MAY_IMPORT';
  if (!allowed.includes(short)) return `must not import ${name}`;
  return ours.dependencies.includes(name) ? undefined : `imports ${name}, which its package.json does not name`;
}

function ofOthers(ours: Package, name: string): string | undefined {
  const library = name.startsWith('node:') ? name : libraryOf(name);
  const pure = ours.place.startsWith('shared/') ? PURE[path.basename(ours.folder)] : undefined;
  if (pure && !pure.includes(library)) return `is pure and must not import ${name}`;
  const home = HOMES[library];
  if (home !== undefined && home !== ours.place) return `imports ${library}, whose only home is ${home}`;
  if (library.startsWith('node:') || ours.dependencies.includes(library)) return undefined;
  return `imports ${library}, which its package.json does not name`;
}

const libraryOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

function environmentProblem(place: string, text: string): string[] {
  if (place.startsWith(ENVIRONMENT_HOME) || place === OWN_ENVIRONMENT) return [];
  return /\bprocess\s*(?:\.\s*env|\[\s*['"]env['"]\s*\])/.test(withoutComments(text)) ||
    /\benv\b[^;]*\}\s*=\s*process\b/.test(withoutComments(text))
    ? ['reads the environment, which only shared/process/src/config does']
    : [];
}
