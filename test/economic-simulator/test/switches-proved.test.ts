import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { isSwitchName, SWITCHES } from '../src/switches.ts';

/** What only throws dice, and this file, prove nothing. */
const NO_PROOF = new Set(['happenings.ts', 'switches-proved.test.ts']);
/** How far above its use the values of a table may stand. */
const TABLE = 900;

const folder = new URL('.', import.meta.url);
const tests = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !NO_PROOF.has(name))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

/** `name: 'value'` somewhere, or a shorthand `{ name }` with the value in the table right above it. */
function isProved(name: string, value: string | boolean): boolean {
  const written = typeof value === 'string' ? `'${value}'` : String(value);
  return tests.some((source) => source.includes(`${name}: ${written}`) || isInTable(source, name, written));
}

function isInTable(source: string, name: string, written: string): boolean {
  const uses = source.matchAll(new RegExp(String.raw`switches\(\{[^}]*\b${name}\b(?!:)`, 'g'));
  return [...uses].some(({ index }) => source.slice(Math.max(0, index - TABLE), index).includes(written));
}

test.each(Object.keys(SWITCHES).filter(isSwitchName))('switch %s is set to each of its values by a test', (name) => {
  const { options } = SWITCHES[name];
  const open = (options ?? []).filter((value) => !isProved(name, value));
  expect(open).toEqual([]);
  const isSet = tests.some((source) => new RegExp(String.raw`\b${name}: [\d[]`).test(source));
  expect(options !== undefined || isSet).toBe(true);
});
