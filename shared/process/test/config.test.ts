import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig, readTogether, type VariableName } from '@kassebro/process';

const key = Buffer.alloc(32, 7).toString('base64');

describe('the environment is read in one place, and every problem is named at once', () => {
  test('defaults stand in for what is not given, and numbers are numbers', () => {
    expect(readConfig(['RECEIVER_PORT', 'BIND', 'LOG_LEVEL'], [], {})).toEqual({
      RECEIVER_PORT: 4001,
      BIND: '127.0.0.1',
      LOG_LEVEL: 'info',
    });
    expect(readConfig(['RECEIVER_PORT'], [], { RECEIVER_PORT: '0' })).toEqual({ RECEIVER_PORT: 0 });
  });

  test('an optional variable may be absent, but is checked when it is there', () => {
    expect(readConfig([], ['REDIS_URL'], {})).toEqual({});
    expect(() => readConfig([], ['REDIS_URL'], { REDIS_URL: 'http://wrong' })).toThrow('REDIS_URL is "http://wrong"');
  });

  test('one message names every variable that is missing or wrong, and what all processes share among them', () => {
    const read = () =>
      readConfig(['REDIS_URL', 'POS_API_PORT', 'ENCRYPTION_KEY'], [], {
        POS_API_PORT: '70000',
        ENCRYPTION_KEY: 'short',
        LOG_LEVEL: 'loud',
      });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(
      [
        'The environment is not as it must be (.env.example explains every variable):',
        '  REDIS_URL is missing: set it to an address such as redis://127.0.0.1:6379',
        '  POS_API_PORT is "70000": set it to a whole number from 0 to 65535 (0 takes a free port)',
        '  ENCRYPTION_KEY is wrong (it is a secret and not shown): set it to 32 random bytes as base64, for example from: openssl rand -base64 32',
        '  LOG_LEVEL is "loud": set it to debug, info, warn or error',
      ].join('\n'),
    );
  });

  test.each<[VariableName, string, string]>([
    ['RECEIVER_PORT', '-1', 'is "-1"'],
    ['RECEIVER_PORT', '4e3', 'is "4e3"'],
    ['RECEIVER_PORT', '4001 ', 'is "4001 "'],
    ['BIND', '10.0.0', 'is "10.0.0": set it to an IP address of this machine'],
    ['REDIS_URL', 'localhost:6379', 'is "localhost:6379": set it to an address such as redis://'],
    ['REDIS_PREFIX', 'Kasse bro', 'is "Kasse bro"'],
    ['PUBLIC_URL', 'kassebro.example', 'is "kassebro.example": set it to an address such as https://'],
    ['LOG_FORMAT', 'xml', 'is "xml": set it to json or short'],
    ['JOB_LOCK_SECONDS', '4', 'is "4": set it to a whole number of seconds from 5 to 600'],
    ['ECONOMIC_TIMEOUT_SECONDS', '30s', 'is "30s": set it to a whole number of seconds from 5 to 300'],
    ['HOUSEKEEPING_SECONDS', '0.5', 'is "0.5": set it to a whole number of seconds from 2 to 600'],
  ])('%s %p is shown with what would be right, in our words', (name, value, said) => {
    const read = () => readConfig([name], [], { [name]: value });
    expect(read).toThrow(`  ${name} ${said}`);
    expect(read).not.toThrow(/Invalid|expected|zod/i);
  });

  test.each<[VariableName, string]>([
    ['ENCRYPTION_KEY', 'hunter22'],
    ['SESSION_SECRET', 'hunter22'],
    ['REDIS_URL', 'http://:hunter22@127.0.0.1'],
    ['REDIS_URL', 'shop:hunter22@127.0.0.1:6379'],
    ['MONGODB_URI', 'mongo://shop:hunter22@db.example/kassebro'],
    ['PUBLIC_URL', 'ftp://hunter22@kassebro.example'],
  ])('a secret in a wrong %s is never repeated', (name, value) => {
    const read = () => readConfig([name], [], { [name]: value });
    expect(read).toThrow(name);
    expect(read).not.toThrow('hunter22');
  });

  test('two readings are one message, with each problem once', () => {
    const one = () => readConfig(['BIND'], [], { BIND: 'here', LOG_FORMAT: 'xml' });
    const other = () => readConfig(['MONGODB_URI'], [], { LOG_FORMAT: 'xml' });
    const problems = [/^BIND/, /^LOG_FORMAT/, /^MONGODB_URI/].map((start) => expect.stringMatching(start) as unknown);
    expect(() => readTogether(one, other)).toThrow(expect.objectContaining({ problems }));
    expect(
      readTogether(
        () => 1,
        () => 'two',
      ),
    ).toEqual([1, 'two']);
  });

  test('an empty value counts as absent, as compose files write it', () => {
    expect(readConfig(['ENCRYPTION_KEY', 'BIND'], [], { ENCRYPTION_KEY: key, BIND: '' })).toEqual({
      ENCRYPTION_KEY: key,
      BIND: '127.0.0.1',
    });
  });
});
