import type { Renumbering, Sync } from '@kassebro/contracts';
import { type Keys, keysOf } from './keys.ts';
import { decodePercent, decodings } from './percent.ts';
import { readForm } from './read-form.ts';
import { readJson } from './read-json.ts';
import { readKeyless, readSameTwice } from './read-keyless.ts';
import type { Reading, Side } from './reading.ts';
import { isNumber } from './valid-number.ts';

/** One delivery of e-conomic, as it came: the body as text, the query without its question mark and not decoded. */
export interface Delivery {
  body: string;
  query: string;
}

export interface ReadNotice {
  /** The numbers that the delivery names; of the ledger, entries as `book:from-to`. */
  numbers: string[];
  /** What the same letters may mean besides. Looked at as well, never counted. */
  also: string[];
  /** Says that the record which had one number has another one now; both are among `numbers`. */
  renumbering?: Renumbering;
}

/**
 * Reads which numbers e-conomic tells us to look at. It fills the merchant's template in as plain text, whatever the
 * content type says, so the content type is ignored and every form that a template may have is understood: form, JSON,
 * JSON without quotes, bare numbers; in the body, in the query, or in both.
 *
 * In the body a number is taken as it stands, and the decoded reading of what looks encoded is looked at besides. In the
 * query it is the other way round, since clients encode what may not stand in an address.
 * Never throws; no numbers means that there was nothing to be read.
 */
export function readNotice(sync: Sync, delivery: Delivery): ReadNotice {
  if (delivery.query === '' && sync !== 'ledger') {
    const plain = readPlainly(sync, delivery.body);
    if (plain) return plain;
  }
  const body = readText(sync, delivery.body).map(plainFirst);
  const query = readText(sync, withoutSecret(delivery.query)).map(decodedFirst);
  const readings = [...body, ...query].map(trimmed);
  return sync === 'ledger' ? ledgerEntries(readings) : numbersIn(sync, readings);
}

/** A number without anything that a template, a form or JSON could mean otherwise, and without spaces at its ends. */
const plainNumber = '[\\wæøåÆØÅ./-](?:[\\wæøåÆØÅ ./-]{0,23}[\\wæøåÆØÅ./-])?';
/** The templates of the settings page, of a record that has the number that it had. */
const plainForm = new RegExp(`^(?:old=(${plainNumber})&new=\\1|(?:number|invoice)=(${plainNumber}))$`);

/** What nearly every delivery looks like has one reading: found here in 0.2 µs, which takes 3 with all the others. */
function readPlainly(sync: Sync, text: string): ReadNotice | undefined {
  const [found, twice, once] = plainForm.exec(text) ?? [];
  const value = twice ?? once ?? '';
  return found === undefined ? undefined : { numbers: isNumber(sync, value) ? [value] : [], also: [] };
}

/** A text that has a form only when it is decoded was encoded as a whole. */
function readText(sync: Sync, text: string): Reading[] {
  const keys = keysOf(sync);
  if (!text.includes('%') || hasForm(text, keys)) return readForms(sync, text);
  const decoded = decodePercent(text.replaceAll('+', ' '));
  return readForms(sync, hasForm(decoded, keys) ? decoded : text);
}

/** `payload={...}`: a form whose only field is JSON. */
const carrier = /^[\w.-]{1,30}=(?=\{)/;

const isKeyed = (text: string, keys: Keys): boolean => text.trimStart().search(keys.form) === 0;
const hasForm = (text: string, keys: Keys): boolean =>
  /^\s*[{["]/.test(text) || carrier.test(text.trimStart()) || isKeyed(text, keys);

function readForms(sync: Sync, text: string): Reading[] {
  const readPlain = (plain: string): Reading[] => readFormOrBare(sync, plain);
  return readJson(text.trim().replace(carrier, ''), keysOf(sync), readPlain) ?? readPlain(text);
}

function readFormOrBare(sync: Sync, text: string): Reading[] {
  const keys = keysOf(sync);
  const bare = withoutBreaks(text);
  const same = sync === 'products' && !isKeyed(text, keys) ? readSameTwice(bare) : undefined;
  return same ?? readForm(text.trimStart(), keys) ?? readKeyless(sync, bare);
}

/** Spaces may belong to a number; line breaks around a text never do. */
function withoutBreaks(text: string): string {
  const isBreak = (at: number): boolean => text[at] === '\n' || text[at] === '\r';
  let [start, end] = [0, text.length];
  while (start < end && isBreak(start)) start += 1;
  while (end > start && isBreak(end - 1)) end -= 1;
  return text.slice(start, end);
}

const withoutSecret = (query: string): string => query.replace(/(^|&)secret=[^&]*/gi, '').replace(/^&/, '');

const plainFirst = (reading: Reading): Reading => {
  const meant = decodings(reading.value);
  return meant.length === 0 ? reading : { ...reading, also: [...reading.also, ...meant] };
};

const decodedFirst = ({ value, also, ...rest }: Reading): Reading => ({
  ...rest,
  value: decodePercent(value),
  also: [value, ...decodings(value), ...also.map(decodePercent)],
});

/** A template may have spaces around its merge fields, and a number at its ends: both readings are looked at. */
const trimmed = ({ value, also, ...rest }: Reading): Reading => ({
  ...rest,
  value: value.trim(),
  also: [value, ...also].flatMap((text) => [text.trim(), withoutBreaks(text)]),
});

function numbersIn(sync: Sync, readings: readonly Reading[]): ReadNotice {
  const valid = (text: string): boolean => isNumber(sync, text);
  const numbers = new Set<string>();
  const also = new Set<string>();
  for (const reading of readings) {
    if (valid(reading.value)) numbers.add(reading.value);
    for (const text of reading.also) if (valid(text)) also.add(text);
  }
  // What can only be read in the second way was meant in the second way.
  if (numbers.size === 0) return { numbers: [...also], also: [] };
  const renumbering = renumberingIn(readings, numbers);
  return { numbers: [...numbers], also: [...also.difference(numbers)], ...(renumbering && { renumbering }) };
}

/** Only where one old and one new number were read, and they differ. */
function renumberingIn(readings: readonly Reading[], numbers: ReadonlySet<string>): Renumbering | undefined {
  const valuesOf = (wanted: Side): string[] => [
    ...new Set(readings.flatMap(({ side, value }) => (side === wanted && numbers.has(value) ? [value] : []))),
  ];
  const [old, ...olds] = valuesOf('old');
  const [now, ...nows] = valuesOf('new');
  if (old === undefined || now === undefined || old === now) return undefined;
  return olds.length + nows.length === 0 ? { old, now } : undefined;
}

/** One booking is one entry; it needs all three of its numbers. */
function ledgerEntries(readings: readonly Reading[]): ReadNotice {
  const numberOf = (field: Reading['field']): string | undefined =>
    readings.find((reading) => reading.field === field && isNumber('ledger', reading.value))?.value;
  const [book, from, to] = [numberOf('book'), numberOf('from'), numberOf('to')];
  if (book === undefined || from === undefined || to === undefined) return { numbers: [], also: [] };
  const [low, high] = Number(from) <= Number(to) ? [from, to] : [to, from];
  return { numbers: [`${book}:${low}-${high}`], also: [] };
}
