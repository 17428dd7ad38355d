import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { filesIn, packagesOf, read } from './house.ts';

/** A path in a document is known by its first folder, and meant from the root or from where the document lies. */
const PLACE = /`((?:\.\.\/)*(?:services|workers|shared|test|docs|scripts|bench|src)\/[^`\s]*)`/g;
/** A folder after a whole path in the same line stands beside that path or in it. */
const NEAR = /`([a-z][a-z-]*\/)`/g;
const LINK = /\]\(([^)#\s]+)(?:#[^)]*)?\)/g;
const SCRIPT = /\bnpm (?:run (?:-s )?([a-z][a-z-]*(?::[a-z-]+)?)|(start|test)\b)/g;

/** What documents name and nobody can find: files, folders, links and commands. One sentence each. */
export function deadNames(root: string): string[] {
  const scripts = scriptsOf(root);
  return filesIn(root)
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => {
      const text = read(file);
      const links = all(text, LINK).filter((link) => !/^[a-z]+:/.test(link) && !existsSync(beside(file, link)));
      const places = text.split('\n').flatMap((line) => deadPlaces({ root, file, line }));
      const commands = all(text, SCRIPT).filter((name) => !scripts.has(name));
      const where = path.relative(root, file);
      return [
        ...links.map((link) => `${where} links to ${link}`),
        ...places.map((place) => `${where} names ${place}`),
        ...commands.map((name) => `${where} tells of npm run ${name}`),
      ];
    });
}

function deadPlaces({ root, file, line }: { root: string; file: string; line: string }): string[] {
  const named = all(line, PLACE).filter((place) => !place.includes('<'));
  const bases = [root, path.dirname(file)];
  const full = named.flatMap(alternatives).filter((place) => !bases.some((base) => isThere(base, place)));
  const last = named.at(-1)?.replace(/\/$/, '');
  if (last === undefined) return full;
  const near = bases.flatMap((base) => [path.join(base, last), path.join(base, path.dirname(last))]);
  return [...full, ...all(line, NEAR).filter((name) => !near.some((folder) => isThere(folder, name)))];
}

/** `a/{b,c}` is two places. */
function alternatives(place: string): string[] {
  const braces = /\{([^}]*)\}/.exec(place);
  if (!braces) return [place];
  return (braces[1] ?? '').split(',').flatMap((one) => alternatives(place.replace(braces[0], one)));
}

/** A folder, or a file by the beginning of its name: `worker` for `worker.test.ts`. */
const isThere = (base: string, place: string): boolean =>
  globSync(place.endsWith('/') ? place : `${place}*`, { cwd: base }).length > 0;

const beside = (file: string, link: string): string => path.join(path.dirname(file), link);

const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap(([, first, second]) => first ?? second ?? []);

function scriptsOf(root: string): Set<string> {
  const manifest = JSON.parse(read(path.join(root, 'package.json'))) as { scripts: Record<string, string> };
  return new Set(Object.keys(manifest.scripts));
}

/** Where the rooms of ARCHITECTURE.md and the folders of the house do not agree. */
export function roomDifferences(root: string): string[] {
  const told = /^## Rooms\n+```\n([\s\S]*?)\n```/m.exec(read(path.join(root, 'ARCHITECTURE.md')))?.[1] ?? '';
  const rooms = new Set<string>();
  let floor = '';
  for (const line of told.split('\n')) {
    floor = /^([a-z]+)\//.exec(line)?.[1] ?? floor;
    for (const [, name] of line.replace(/\s{3,}\S.*$/, '').matchAll(/ ([a-z-]+)\//g)) rooms.add(`${floor}/${name}`);
  }
  const there = new Set([...packagesOf(root).map((ours) => ours.place), ...foldersOfTests(root)]);
  return [
    ...[...there].filter((place) => !rooms.has(place)).map((place) => `${place} is no room of ARCHITECTURE.md`),
    ...[...rooms].filter((place) => !there.has(place)).map((place) => `${place} is a room that is not there`),
  ];
}

const foldersOfTests = (root: string): string[] =>
  [...new Set(filesIn(path.join(root, 'test')).map((file) => path.relative(root, file).split(path.sep)))]
    .filter((parts) => parts.length > 2)
    .map(([floor, room]) => `${floor}/${room}`);

/** Every page of docs/ that no other document leads to. */
export function lonelyPages(root: string): string[] {
  const documents = filesIn(root).filter((file) => file.endsWith('.md'));
  const reached = new Set(
    documents.flatMap((file) => {
      const others = all(read(file), LINK).map((link) => beside(file, link));
      return others.filter((other) => other !== file);
    }),
  );
  return documents
    .filter((file) => file.startsWith(path.join(root, 'docs') + path.sep) && !reached.has(file))
    .map((file) => path.relative(root, file));
}
