import { describe, expect, test } from '@jest/globals';
import { startDatabase, startRedis } from '@kassebro/local';

const options = { dataDir: null, enginesDir: '/nowhere', say: () => undefined };

describe('an engine that somebody named and that is not there', () => {
  test('REDIS_URL: one message with the variable, the address and the remedy', async () => {
    await expect(startRedis({ ...options, url: 'redis://127.0.0.1:1' })).rejects.toThrow(
      /REDIS_URL names 127\.0\.0\.1:1, and nothing answers there \(ECONNREFUSED\)[\s\S]*env -u REDIS_URL npm start/,
    );
  });

  test('MONGODB_URI likewise', async () => {
    await expect(startDatabase({ ...options, url: 'mongodb://127.0.0.1:1/kassebro' })).rejects.toThrow(
      /MONGODB_URI names/,
    );
  });
});
