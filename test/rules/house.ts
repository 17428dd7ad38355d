import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The root of this repository. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

const NOT_OURS = new Set(['node_modules', '.git', '.turbo', '.kassebro', 'coverage', 'test-results']);

/** Every file below `folder` that belongs to us, by its full path, in a fixed order. */
export function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : filesIn(full);
    return entry.isFile() && !isLocal(entry.name) ? [full] : [];
  });
}

/** What git ignores beside those folders. */
const isLocal = (name: string): boolean => name === '.env' || name.endsWith('.tsbuildinfo');

export const read = (file: string): string => readFileSync(file, 'utf8');

export interface Package {
  name: string;
  folder: string;
  /** Its folder as people say it: `shared/queue`. */
  place: string;
  /** What its `exports` point to, when others may import it. */
  entry?: string;
  dependencies: string[];
}

const FLOORS = ['services', 'workers', 'shared'];

/** The packages of the house: services, workers, shared tools and the simulator. */
export function packagesOf(root: string): Package[] {
  const places = [...FLOORS.flatMap((floor) => foldersIn(root, floor)), 'test/economic-simulator'];
  return places
    .filter((place) => existsSync(path.join(root, place, 'package.json')))
    .map((place) => packageAt(root, place));
}

function foldersIn(root: string, floor: string): string[] {
  const folder = path.join(root, floor);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => `${floor}/${name}`);
}

interface Manifest {
  name: string;
  exports?: { '.'?: string };
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

function packageAt(root: string, place: string): Package {
  const folder = path.join(root, place);
  const manifest = JSON.parse(read(path.join(folder, 'package.json'))) as Manifest;
  const entry = manifest.exports?.['.'];
  return {
    name: manifest.name,
    folder,
    place,
    ...(entry !== undefined && { entry }),
    dependencies: Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }),
  };
}

/** The TypeScript that runs: a package without its tests. */
export const sourcesOf = (ours: Package): string[] =>
  filesIn(path.join(ours.folder, 'src')).filter((file) => file.endsWith('.ts'));

const COMMENTS = /\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/.*$/gm;
export const withoutComments = (text: string): string => text.replaceAll(COMMENTS, '');

const FROM = /^[ \t]*(?:import|export)\b[^;'"`]*?\bfrom\s*['"]([^'"]+)['"]/gm;
const BARE = /^[ \t]*import\s*['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport(?:\.meta\.resolve)?\s*\(\s*['"`]([^'"`]+)['"`]/g;

/** What a file imports: static, for its effect, or while it runs. */
export function importsOf(text: string): string[] {
  const code = withoutComments(text);
  return [FROM, BARE, DYNAMIC].flatMap((pattern) => [...code.matchAll(pattern)].flatMap((match) => match[1] ?? []));
}
