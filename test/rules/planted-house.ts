import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A small house on disk with the given files (path and text), to see that a rule finds what breaks it. Gone when `use` ends. */
export async function withHouse<T>(files: Record<string, string>, use: (root: string) => T | Promise<T>): Promise<T> {
  const root = mkdtempSync(path.join(tmpdir(), 'kassebro-rules-'));
  try {
    for (const [place, text] of Object.entries(files)) {
      const file = path.join(root, place);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The manifest of a planted package. */
export const manifest = (name: string, dependencies: string[] = []): string =>
  JSON.stringify({
    name: `@kassebro/${name}`,
    type: 'module',
    exports: { '.': './src/index.ts' },
    dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, '0.0.0'])),
  });
