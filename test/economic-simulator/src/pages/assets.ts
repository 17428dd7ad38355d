import { readFileSync } from 'node:fs';
import type { Answer } from '../wire/answer.ts';
import { ICON, STYLE } from './frame.ts';

const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  [STYLE]: ['window.css', 'text/css; charset=utf-8'],
  [ICON]: ['icon.svg', 'image/svg+xml'],
};

const read = new Map<string, string>();

/** The style sheet or the icon; undefined for another path. */
export function asset(path: string): Answer | undefined {
  const known = FILES[path];
  if (known === undefined) return undefined;
  const [file, type] = known;
  const text = read.get(file) ?? readFileSync(new URL(file, import.meta.url), 'utf8');
  read.set(file, text);
  return { status: 200, text, headers: { 'Content-Type': type } };
}
