import { describe, expect, test } from '@jest/globals';
import type { Sync } from '@kassebro/contracts';
import { readNotice } from '../src/numbers/read-notice.ts';

type Place = 'body' | 'query' | 'encoded query';
const places: Place[] = ['body', 'query', 'encoded query'];

function read(sync: Sync, text: string, place: Place = 'body') {
  const query =
    place === 'encoded query' ? encodeURIComponent(text).replaceAll('%3D', '=').replaceAll('%26', '&') : text;
  return readNotice(sync, place === 'body' ? { body: text, query: '' } : { body: '', query });
}

/** As e-conomic does it: plain text, whatever stands around. */
const filled = (template: string, fields: Record<string, string>): string =>
  template.replaceAll(/\[([A-Za-z]+)\]/g, (whole, name: string) => fields[name.toUpperCase()] ?? whole);

/** Every template that guides and merchants are known to use for a product. */
const templates = [
  '[OLDNUMBER]&[NEWNUMBER]',
  '[oldnumber]&[newnumber]',
  'old=[OLDNUMBER]&new=[NEWNUMBER]',
  'Old=[OLDNUMBER]&New=[NEWNUMBER]',
  'oldnumber=[OLDNUMBER]&newnumber=[NEWNUMBER]',
  'oldno=[oldnumber]&newno=[newnumber]',
  '{"oldNumber": "[OLDNUMBER]", "newNumber": "[NEWNUMBER]"}',
  '{oldNumber: "[OLDNUMBER]", newNumber: "[NEWNUMBER]"}',
  '{oldNumber: [OLDNUMBER], newNumber: [NEWNUMBER]}',
  '{"oldnumber":"[OLDNUMBER]","newnumber":"[NEWNUMBER]"}',
  "{'oldNumber': '[OLDNUMBER]', 'newNumber': '[NEWNUMBER]'}",
  'type=stockUpdate&username=shop&password=word&number=[NEWNUMBER]',
  'number=[NEWNUMBER]',
  '"old=[OLDNUMBER]&new=[NEWNUMBER]"',
  '{"data":"old=[OLDNUMBER]&new=[NEWNUMBER]"}',
  'payload={"old":"[OLDNUMBER]","new":"[NEWNUMBER]"}',
];

describe('every template that is in use', () => {
  test.each(templates.flatMap((template) => places.map((place) => [place, template] as const)))(
    'in the %s: %s',
    (place, template) => {
      for (const number of ['1001', '6 mm bolt', 'A-1/2.b', 'Ærø 5']) {
        const text = filled(template, { OLDNUMBER: number, NEWNUMBER: number });
        const { numbers, also } = read('products', text, place);
        expect({ text, numbers }).toEqual({ text, numbers: [number] });
        expect(also.filter((other) => other.includes('['))).toEqual([]);
      }
    },
  );

  test.each(templates)('left as it is it names nothing: %s', (template) => {
    const forms = [template, template.toLowerCase(), template.replaceAll(/NUMBER/gi, 'Number'), template.toUpperCase()];
    for (const text of forms)
      for (const place of places)
        for (const sync of ['products', 'customers', 'inventory'] as const)
          expect({ text, sync, place, read: read(sync, text, place) }).toMatchObject({
            read: { numbers: [], also: [] },
          });
  });

  test.each<[Sync, string, string[]]>([
    ['customers', 'oldnumber=[OLDNUMBER]&newnumber=[NEWNUMBER]', ['12']],
    ['customers', '{oldnumber: [OLDNUMBER], newnumber: [NEWNUMBER]}', ['12']],
    ['inventory', 'type=stockUpdate&username=shop&password=word&number=[NUMBER]', ['12']],
    ['inventory', '[number]', ['12']],
    ['balances', 'invoiceno=[INVOICENO]', ['70012']],
    ['balances', '{invoiceNo: [INVOICENO]}', ['70012']],
    ['balances', '[InvoiceNo]', ['70012']],
    ['ledger', 'daybookno=[DAYBOOKNO]&fromserialno=[FROMSERIALNO]&toserialno=[TOSERIALNO]', ['3:120-124']],
    ['ledger', '{dayBookNo: [DAYBOOKNO], fromSerialNo: [FROMSERIALNO], toSerialNo: [TOSERIALNO]}', ['3:120-124']],
    ['ledger', '[daybookno]&[fromserialno]&[toserialno]', ['3:120-124']],
  ])('%s: %s', (sync, template, numbers) => {
    const fields = {
      OLDNUMBER: '12',
      NEWNUMBER: '12',
      NUMBER: '12',
      INVOICENO: '70012',
      DAYBOOKNO: '3',
      FROMSERIALNO: '120',
      TOSERIALNO: '124',
    };
    for (const place of places) expect(read(sync, filled(template, fields), place).numbers).toEqual(numbers);
    expect(read(sync, template)).toEqual({ numbers: [], also: [] });
  });
});

describe('numbers that look like something else', () => {
  test.each<[string, Sync, string, string[]]>([
    ['an equals sign, without keys', 'products', 'A=B&A=B', ['A=B']],
    ['a known key inside, without keys', 'products', 'A&new=B&A&new=B', ['A&new=B']],
    ['a word before the equals sign, without keys', 'products', 'size=42&size=42', ['size=42']],
    ['only an equals sign', 'products', '=&=', ['=']],
    ['an equals sign, renumbered', 'products', 'A=B&C=D', ['A=B', 'C=D']],
    ['an equals sign in stock', 'inventory', 'M8=40', ['M8=40']],
    ['brackets in JSON without quotes', 'products', '{old: [A4], new: [A4]}', ['[A4]']],
    ['a list in JSON without quotes', 'inventory', '{numbers: [{number: A4}]}', ['A4']],
    ['a form sent as a text of JSON', 'products', '"old=A%&new=B"', ['A%', 'B']],
    ['bare numbers sent as a text of JSON', 'products', '"1001&1001"', ['1001']],
    ['a form that was encoded whole', 'products', 'old%3DA%26new%3DB', ['A', 'B']],
    ['JSON in a form that was encoded', 'products', 'payload=%7B%22old%22%3A%22A+b%22%7D', ['A b']],
  ])('%s', (_what, sync, text, numbers) => {
    expect(read(sync, text).numbers).toEqual(numbers);
  });

  test.each(['type=stock&id=4', 'id=4', 'item_1=A&item_2=B', '{"data":"hello"}', 'payload={"id":4}'])(
    'a template whose keys nobody knows is told, not read: %s',
    (text) => {
      expect(read('products', text)).toEqual({ numbers: [], also: [] });
    },
  );
});

describe('spaces', () => {
  test.each(['6 mm bolt', 'A  B', 'a b c'])('inside a number stay: "%s"', (number) => {
    for (const place of places)
      expect(read('products', `old=${number}&new=${number}`, place).numbers).toEqual([number]);
    expect(read('products', `${number}&${number}`).numbers).toEqual([number]);
  });

  test.each([
    'old= 1001&new= 1001',
    'old=1001 &new=1001 ',
    '1001 &1001 ',
    '{"old":"1001 ","new":"1001 "}',
    'old=1001 &new=1001 \r\n',
  ])('at the ends are the template’s, and the number as it stands is looked at besides: "%s"', (text) => {
    const { numbers, also } = read('products', text);
    expect(numbers).toEqual(['1001']);
    expect(also.map((number) => number.replace(/^ 1001$|^1001 $/, 'with its space'))).toContain('with its space');
  });
});

test('query and body are read together, whichever has which', () => {
  expect(readNotice('products', { body: 'new=B', query: 'old=A' }).numbers).toEqual(['B', 'A']);
  expect(readNotice('products', { body: '{new: B}', query: 'old=A%20b' }).numbers).toEqual(['B', 'A b']);
  expect(readNotice('products', { body: '[NEWNUMBER]', query: 'old=A' }).numbers).toEqual(['A']);
  expect(readNotice('ledger', { body: 'from=1&to=2', query: 'book=3' }).numbers).toEqual(['3:1-2']);
});
