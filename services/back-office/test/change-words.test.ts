import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { auditKindOf, auditWhats } from '@kassebro/contracts';
import { wordsOf } from '../src/i18n/index.ts';
import { changeWords } from '../src/pages/activity/change-words.ts';

const project = path.resolve(import.meta.dirname, '../../..');
const said = (change: Parameters<typeof changeWords>[0], language: 'da' | 'en' = 'en'): string =>
  changeWords(change, wordsOf(language).text);

describe('what the audit log says was changed', () => {
  test.each(Object.values(auditWhats))('has words in both languages: %s', (called) => {
    const what = called.replace('{}', 'x1');
    const [en, da] = [said({ what }, 'en'), said({ what }, 'da')];
    expect([what, en, da]).toEqual([what, expect.not.stringMatching(/^$/), expect.not.stringMatching(/^$/)]);
    expect(en).not.toBe(what);
    expect(da).not.toBe(what);
    expect(en).not.toBe(da);
    if (called.includes('{}')) expect([en, da].map((words) => words.includes('x1'))).toEqual([true, true]);
  });

  test('is in the catalogue, wherever in the sources it is written', async () => {
    const written = await whatsInSources();
    expect(written.length).toBeGreaterThan(10);
    expect(written.filter(({ what }) => !auditKindOf(what))).toEqual([]);
  });

  test('says which company it was connected to, or is no longer', () => {
    const company = { number: 4711, company: 'Cykelhuset ApS' };
    const what = 'agreement';
    expect(said({ what, before: null, after: company })).toBe('Connected to Cykelhuset ApS in e-conomic');
    expect(said({ what, before: company, after: null }, 'da')).toBe(
      'Forbindelsen til Cykelhuset ApS i e-conomic er afbrudt',
    );
    expect(said({ what, after: { number: 4711 } })).toBe('Connected to 4711 in e-conomic');
  });

  test('of another version is shown as it stands', () => {
    expect(said({ what: 'something of tomorrow' })).toBe('something of tomorrow');
  });
});

/** Every `what` in a source that has to do with the audit log; what is filled in is `x`. */
async function whatsInSources(): Promise<{ file: string; what: string }[]> {
  const found: { file: string; what: string }[] = [];
  for (const file of await sources()) {
    const text = await readFile(path.join(project, file), 'utf8');
    if (!/audit/i.test(text)) continue;
    for (const [, quoted = '', template = ''] of text.matchAll(/\bwhat(?:: | = )(?:'([^']+)'|`([^`]+)`)(?!, url)/g))
      found.push({ file, what: quoted || template.replaceAll(/\$\{wish\}/g, 'retry').replaceAll(/\$\{.*?\}/g, 'x') });
  }
  return found;
}

async function sources(): Promise<string[]> {
  const rooms = ['services', 'workers', 'shared'];
  const all = await Promise.all(rooms.map((room) => readdir(path.join(project, room), { recursive: true })));
  return all.flatMap((files, index) =>
    files
      .filter((file) => /^[^/]+\/src\/.+\.ts$/.test(file) && !file.includes('node_modules'))
      .map((file) => path.join(rooms[index] ?? '', file)),
  );
}
