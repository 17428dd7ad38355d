import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '@kassebro/process';

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
    expect(() => readConfig([], ['REDIS_URL'], { REDIS_URL: 'http://wrong' })).toThrow(/REDIS_URL is not valid/);
  });

  test('one message names every variable that is missing or wrong', () => {
    const read = () =>
      readConfig(['REDIS_URL', 'POS_API_PORT', 'ENCRYPTION_KEY'], [], {
        POS_API_PORT: '70000',
        ENCRYPTION_KEY: 'short',
      });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/REDIS_URL is missing[\s\S]*POS_API_PORT is not valid[\s\S]*ENCRYPTION_KEY is not valid/);
  });

  test('a wrong secret is never repeated in the message', () => {
    const secret = 'not-a-key-but-secret';
    const read = () => readConfig(['ENCRYPTION_KEY'], [], { ENCRYPTION_KEY: secret });
    expect(read).toThrow(ConfigError);
    expect(read).not.toThrow(secret);
  });

  test('an empty value counts as absent, as compose files write it', () => {
    expect(readConfig(['ENCRYPTION_KEY', 'BIND'], [], { ENCRYPTION_KEY: key, BIND: '' })).toEqual({
      ENCRYPTION_KEY: key,
      BIND: '127.0.0.1',
    });
  });
});
