import { expect, test } from '@jest/globals';
import { readOptions } from '../src/options.ts';

test('an empty environment means the usual port and this machine only, in memory', () => {
  const usual = { port: 4010, host: '127.0.0.1' };
  expect(readOptions({})).toEqual(usual);
  expect(readOptions({ SIMULATOR_PORT: '', SIMULATOR_DATA: '', BIND: '' })).toEqual(usual);
});

test.each([
  ['127.0.0.1', '0'],
  ['0.0.0.0', '65535'],
  ['::1', '4010'],
  ['localhost', '80'],
])('BIND %s and SIMULATOR_PORT %s are taken', (BIND, SIMULATOR_PORT) => {
  const options = readOptions({ BIND, SIMULATOR_PORT, SIMULATOR_DATA: 'data.json' });
  expect(options).toEqual({ port: Number(SIMULATOR_PORT), host: BIND, dataFile: 'data.json' });
});

test.each(['many', '4e3', '0x10', '-1', '65536', '80.5', ' 80', '99999999999999999999'])(
  'SIMULATOR_PORT %p is refused',
  (SIMULATOR_PORT) => {
    expect(() => readOptions({ SIMULATOR_PORT })).toThrow(
      `SIMULATOR_PORT must be a whole number from 0 to 65535, not '${SIMULATOR_PORT}'`,
    );
  },
);

test('every variable that is wrong is named at once', () => {
  expect(() => readOptions({ SIMULATOR_PORT: 'x', BIND: 'everywhere' })).toThrow(
    "SIMULATOR_PORT must be a whole number from 0 to 65535, not 'x'\nBIND must be an IP address of this machine or localhost, not 'everywhere'",
  );
});
