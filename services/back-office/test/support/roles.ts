import { readdir } from 'node:fs/promises';

/** Somebody who asks for a page of the store `demo`. */
export const visitors = [
  'owner',
  'bookkeeper',
  'operator',
  'accountant',
  'owner of another store',
  'accountant by link',
  'nobody',
] as const;
export type Visitor = (typeof visitors)[number];

/** Who is let in, by the name of the route: written by hand a second time, so that a change of a table must be meant. */
export type Expected = Record<string, readonly Visitor[] | 'everybody' | 'logged in'>;

/** What `test/roles/` expects of all pages together; a page that comes brings its own file. */
export async function allExpected(): Promise<Map<string, readonly Visitor[]>> {
  const folder = new URL('../roles/', import.meta.url);
  const all = new Map<string, readonly Visitor[]>();
  for (const file of await readdir(folder)) {
    const { expected } = (await import(new URL(file, folder).href)) as { expected: Expected };
    for (const [route, who] of Object.entries(expected)) all.set(route, inFull(who));
  }
  return all;
}

function inFull(who: Expected[string]): readonly Visitor[] {
  if (who === 'everybody') return visitors;
  return who === 'logged in'
    ? visitors.filter((visitor) => visitor !== 'nobody' && visitor !== 'accountant by link')
    : who;
}
