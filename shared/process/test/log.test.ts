import { describe, expect, test } from '@jest/globals';
import { createLog, type LogFields } from '@kassebro/process';

function capture(format: 'json' | 'short' = 'json') {
  const lines: string[] = [];
  const log = createLog({ process: 'receiver', level: 'info', format, write: (line) => lines.push(line) });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

describe('a log line tells who, where and which piece of work, and never a secret or a person', () => {
  test('every line carries process and the fields of its context', () => {
    const { log, last } = capture();
    log.child({ store: 'demo', job: 'op-1', correlation: 'c-12345678' }).info('day posted', { state: 'done' });
    expect(last()).toMatchObject({
      level: 'info',
      message: 'day posted',
      process: 'receiver',
      store: 'demo',
      job: 'op-1',
      correlation: 'c-12345678',
      state: 'done',
    });
    expect(last()['time']).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  test('a field that is not on the list is dropped even when a caller got around the types', () => {
    const { log, lines } = capture();
    log.info('hello', { body: 'the whole payload', customerName: 'somebody' } as LogFields);
    expect(lines.join()).not.toMatch(/payload|somebody/);
  });

  test.each([
    ['an e-mail address', 'refused for shop.owner@example.com today', /shop\.owner/],
    ['a login in a connection string', 'cannot reach redis://user:hunter22@127.0.0.1:6379', /hunter22/],
    ['a password without a user', 'cannot reach redis://:hunter22@redis:6379', /hunter22/],
    ['the secret in a webhook address', 'POST /economic/demo/products/Abc123Secret?x=1', /Abc123Secret/],
    ['a secret in a query', 'GET /economic/demo/products?secret=Abc123Secret', /Abc123Secret/],
    ['a bearer token', 'Authorization: Bearer abc.def', /abc\.def/],
    ['a phone number', 'customer +45 12 34 56 78 is unknown', /12 34 56/],
    ['anything that looks like a token', `token ${'a1B2'.repeat(11)} refused`, /a1B2a1B2/],
  ])('%s is taken out of messages and errors', (_what, text, forbidden) => {
    const { log, lines } = capture();
    log.error(text, { detail: text, error: new Error(text, { cause: new Error(text) }) });
    expect(lines.join()).not.toMatch(forbidden);
  });

  test('a correlation id survives, since it is how one finds the rest', () => {
    const { log, last } = capture();
    const correlation = crypto.randomUUID();
    log.info(`began ${correlation}`, { correlation });
    expect(last()).toMatchObject({ correlation, message: `began ${correlation}` });
  });

  test('an error shows its name, its cause and where it came from, without the path of the machine', () => {
    const { log, last } = capture();
    log.error('failed', { error: new TypeError('no such thing', { cause: new RangeError('too far') }) });
    expect(last()['error']).toBe('TypeError: no such thing: RangeError: too far');
    expect(JSON.stringify(last()['stack'])).toMatch(/log\.test\.ts/);
    expect(JSON.stringify(last()['stack'])).not.toMatch(/\/shared\/process\/test\/log/);
  });

  test.each([
    ['error', ['error']],
    ['warn', ['warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['debug', ['debug', 'info', 'warn', 'error']],
  ] as const)('at level %s it says %j, and its children too', (level, said) => {
    const lines: string[] = [];
    const log = createLog({ process: 'receiver', level, format: 'json', write: (line) => lines.push(line) });
    for (const each of [log, log.child({ store: 'demo' })]) {
      for (const one of ['debug', 'info', 'warn', 'error'] as const) each[one]('hello');
    }
    expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual([...said, ...said]);
  });

  test('a person at a terminal gets one short line, with date and zone, in which each value has an end', () => {
    const { log, lines } = capture('short');
    log.warn('slow', { ms: 12, store: 'demo', detail: '1 changed' });
    const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/;
    expect(lines[0]?.replace(time, 'TIME')).toBe('TIME WARN  [receiver] slow ms=12 store=demo detail="1 changed"');
  });

  test('a short line shows where an error came from when it is one of ours to mend', () => {
    const { log, lines } = capture('short');
    log.error('failed', { error: new Error('no such thing') });
    log.warn('not now', { error: new Error('no such thing') });
    expect(lines[0]).toMatch(/failed error="Error: no such thing" stack=".*log\.test\.ts/);
    expect(lines[1]).toMatch(/not now error="Error: no such thing"$/);
  });
});
