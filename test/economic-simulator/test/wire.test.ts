import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeIdentifier, encodeIdentifier } from '../src/wire/path-encoding.ts';
import { useBench } from './support.ts';

const bench = useBench();
const product = (productNumber: string) => ({ productNumber, name: 'Ny', productGroup: { productGroupNumber: 1 } });

const SPECIAL = ['<', '>', '*', '%', ':', '&', '/', '\\', '_', ' ', '?', '.', '#', '+', '0', '1', '3', '9'];

describe('identifiers in paths', () => {
  test('property: any number of up to 25 characters survives the encoding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 25 }), (identifier) => {
        expect(decodeIdentifier(encodeIdentifier(identifier))).toBe(identifier);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...SPECIAL), maxLength: 25 }), (identifier) => {
        expect(decodeIdentifier(encodeIdentifier(identifier))).toBe(identifier);
      }),
    );
  });

  test('A.1_b is A_11_1_8_b and 2025/2026 is 2025_6_2026', () => {
    expect(encodeIdentifier('A.1_b')).toBe('A_11_1_8_b');
    expect(encodeIdentifier('2025/2026')).toBe('2025_6_2026');
  });

  test.each(['A.1_b', '50%-RABAT', 'LYS+1', 'KÆDE&LÅS', 'DÆK 28/47'])(
    'product %s is read by its encoded number',
    async (number) => {
      const answer = await bench.get(`/products/${encodeIdentifier(number)}`);
      expect(answer.at('productNumber')).toBe(number);
    },
  );

  test('plain percent encoding of what needs no code is understood too', async () => {
    expect((await bench.get('/products/50%25-RABAT')).at('productNumber')).toBe('50%-RABAT');
    expect((await bench.get('/products/A.1_b')).at('productNumber')).toBe('A.1_b');
  });
});

describe('clients of all kinds are understood:', () => {
  test.each(['/products/1000/', '/products/1000?', '//products/1000', '/Products/1000', '/products/1000/?x'])(
    '%s',
    async (path) => {
      expect((await bench.get(path)).at('productNumber')).toBe('1000');
    },
  );

  test('the old name of the journals', async () => {
    const answer = await bench.get('/journals-experimental/1');
    expect(answer.at('self')).toBe(`${bench.url}/journals/1`);
  });

  test('?demo=true instead of tokens', async () => {
    expect((await bench.raw('GET /self?demo=true')).at('agreementNumber')).toBe(100_001);
  });

  test('links follow the address that the caller used', async () => {
    const answer = await bench.api('GET /self', undefined, { headers: { Host: 'economic.test:4010' } });
    expect(answer.at('self')).toBe('http://economic.test:4010/self');
  });
});

describe('errors have their shape:', () => {
  const common = { developerHint: expect.any(String), logId: expect.stringMatching(/^[0-9a-f]{16}-CPH$/) };

  test('(d) 404 has no errorCode and no errors, with or without the record', async () => {
    for (const path of ['/products/none', '/customers/99999', '/customers/abc', '/nothing', '/journals/9/entries']) {
      const answer = await bench.get(path);
      expect(answer.body).toEqual({
        ...common,
        message: 'Ressourcen blev ikke fundet.',
        httpStatusCode: 404,
        logTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
      });
      expect(answer.headers).toMatchObject({ 'x-requestid': expect.any(String), 'x-callcost': '1' });
    }
  });

  test('the language is the agreement’s', async () => {
    const tokens = await bench.agreement({ language: 'en' });
    expect((await bench.get('/products/none', tokens)).at('message')).toBe('Resource not found.');
  });

  test('401 for tokens that are missing, unknown, revoked or do not belong together (E02250)', async () => {
    const { agreementNumber, ...tokens } = await bench.agreement();
    const statusOf = async (appSecretToken: string, agreementGrantToken: string) => {
      const answer = await bench.get('/self', { appSecretToken, agreementGrantToken });
      return [answer.status, answer.at('errorCode')];
    };
    expect((await bench.raw('GET /self')).status).toBe(401);
    expect(await statusOf('demo', 'unknown')).toEqual([401, undefined]);
    expect(await statusOf('other', 'demo')).toEqual([401, 'E02250']);
    expect((await bench.raw('GET /self')).at('developerHint')).toContain('?demo=true');
    await bench.control(`PUT /agreements/${agreementNumber}`, { revoked: true });
    expect((await bench.get('/self', tokens)).status).toBe(401);
  });

  test('403 for a role that the app has not', async () => {
    const tokens = await bench.agreement({ roles: ['Sales'] });
    expect((await bench.api('POST /journals/1/vouchers', {}, { tokens })).status).toBe(403);
    expect((await bench.api('POST /products', product('N1'), { tokens })).status).toBe(201);
  });

  test('405 with Allow', async () => {
    const answer = await bench.api('DELETE /layouts/1');
    expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET']);
  });

  test('415 for another type, 400 for what is not JSON, before the schema', async () => {
    const headers = { 'Content-Type': 'text/xml' };
    expect((await bench.api('POST /products', {}, { headers })).status).toBe(415);
    const tokens = { 'X-AppSecretToken': 'demo', 'X-AgreementGrantToken': 'demo' };
    const broken = await bench.raw('POST /products', { headers: tokens, body: '{"name":' });
    expect([broken.status, broken.at('errors')]).toEqual([400, undefined]);
  });

  test('414 for a URL over the limit', async () => {
    await bench.switches({ maximumUrlLength: 100 });
    expect((await bench.get(`/products?filter=name$eq:${'x'.repeat(100)}`)).status).toBe(414);
  });

  test('413 for a body over 20 MB', async () => {
    const body = 'x'.repeat(21 * 1024 * 1024);
    expect((await bench.raw('POST /products', { body })).status).toBe(413);
  });
});
