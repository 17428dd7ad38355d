import { describe, expect, test } from '@jest/globals';
import { operationKind, operationState, dayMode, queueNames, syncs } from '@kassebro/contracts';
import { ownPath } from '../src/pages/login/routes.ts';
import { isLanguage, wordsOf } from '../src/i18n/index.ts';
import { indentJson } from '../src/pages/operation/indent-json.ts';
import { shownData } from '../src/pages/queues/shown-data.ts';
import { html, when } from '../src/ui/html.ts';

/** Spaces that do not break look the same in a message. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('figures', () => {
  const { format: da } = wordsOf('da');
  const { format: en } = wordsOf('en');

  test('are written as the language writes them', () => {
    expect(plain(da.kroner(123_450))).toBe('1.234,50 kr.');
    expect(plain(da.kroner(-5))).toBe('\u22120,05 kr.');
    expect(plain(en.kroner(123_450))).toBe('DKK 1,234.50');
  });

  test('of time are those of Denmark, in winter and in summer', () => {
    expect(da.time(new Date('2026-11-23T17:05:00Z'))).toBe('18.05.00');
    expect(da.time(new Date('2026-07-23T17:05:00Z'))).toBe('19.05.00');
    expect(en.moment(new Date('2026-11-23T23:30:00Z'))).toBe('24 Nov 2026, 00:30:00');
  });

  test('leave the day out exactly while it is today in Denmark', () => {
    const now = new Date('2026-11-23T23:10:00Z');
    expect(plain(en.short(new Date('2026-11-23T23:05:00Z'), now))).toBe('00:05:00');
    expect(plain(en.short(new Date('2026-11-23T22:55:00Z'), now))).toBe('23 Nov 23:55:00');
  });

  test.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_600_000, '1 h'],
    [47 * 3_600_000, '47 h'],
    [72 * 3_600_000, '3 d'],
    [-5, '0 s'],
  ])('of %d ms are %s', (ms, said) => {
    expect(en.duration(ms)).toBe(said);
  });
});

test.each(['en', 'da'] as const)('every word of the contracts has its own in %s', (language) => {
  const { work } = wordsOf(language).text;
  expect(Object.keys(work.state).toSorted()).toEqual(operationState.options.toSorted());
  expect(new Set(Object.values(work.state)).size).toBe(operationState.options.length);
  expect(Object.keys(work.meaning).toSorted()).toEqual(operationState.options.toSorted());
  expect(Object.keys(work.kind).toSorted()).toEqual(operationKind.options.toSorted());
  expect(Object.keys(work.mode).toSorted()).toEqual([...dayMode.options, 'create', 'change'].toSorted());
  expect(Object.keys(work.queue).toSorted()).toEqual([...queueNames].toSorted());
  expect(Object.keys(work.sync).toSorted()).toEqual([...syncs].toSorted());
});

test('JSON is indented without touching a token: amounts keep their decimals', () => {
  expect(indentJson('{"a":1234.50,"b":[],"c":{"d":"x \\" ,[y","e":[1e3,{}]}}')).toBe(
    '{\n  "a": 1234.50,\n  "b": [],\n  "c": {\n    "d": "x \\" ,[y",\n    "e": [\n      1e3,\n      {}\n    ]\n  }\n}',
  );
});

test('a template escapes whatever is not HTML already, and prints nothing for nothing', () => {
  expect(String(html`<p title="${'"<&>\''}">${'<script>'}${when(false, () => 'x')}${undefined}</p>`)).toBe(
    '<p title="&quot;&lt;&amp;&gt;&#39;">&lt;script&gt;</p>',
  );
});

test('after a login one goes to an address of ours or to the first page', () => {
  for (const own of ['/', '/status?state=attention', '/operations/a.b-c_d']) expect(ownPath(own)).toBe(own);
  for (const other of [
    '//evil',
    '/\\evil',
    'https://evil',
    'status',
    '',
    undefined,
    ['/a'],
    '/a b',
    '/a\nb',
    '/\t/evil',
  ])
    expect(ownPath(other)).toBe('/');
});

test('of a job nothing but known identities is shown, however the data look', () => {
  expect(shownData({ store: 'demo', correlation: 'c', body: 'secret', nested: { store: 'x' }, sync: ['a'] })).toEqual({
    store: 'demo',
    correlation: 'c',
    body: 'hidden (6 characters)',
    nested: 'hidden',
    sync: 'hidden',
  });
  expect(shownData('secret')).toBe('hidden (6 characters)');
  expect(shownData(null)).toBeNull();
  expect(JSON.stringify(shownData(['secret']))).not.toContain('secret');
});

test('there are two languages', () => {
  expect([isLanguage('da'), isLanguage('en'), isLanguage('de'), isLanguage(undefined)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
