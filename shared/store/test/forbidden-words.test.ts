import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const sources = path.join(import.meta.dirname, '../src');

/** What fails, or is silently wrong, on an embedded engine or a standalone server. */
const forbidden: Record<string, RegExp> = {
  'transactions and sessions': /\b(?:startSession|withTransaction|startTransaction|session)\b/,
  'change streams': /\.watch\(|changeStream/i,
  'TTL indexes': /expireAfterSeconds|\bexpires\b/,
  'partial and sparse indexes': /partialFilterExpression|\bsparse\b/,
  collation: /collation/i,
  'text search': /\$text\b|\$search\b/,
  'update pipelines': /(?:update|Update)\w*\([^;]*\[\s*\{\s*\$set/,
  'aggregation stages that are missing': /\$addFields|\$dateTrunc|\$jsonSchema/,
  explain: /\.explain\(/,
  'reading the key out of a duplicate error': /keyPattern|keyValue/,
  'counting after a duplicate': /insertedCount/,
  'implicit global connection': /mongoose\.connect\(/,
};

const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

test.each(Object.entries(forbidden))('no %s in the sources', (_name, pattern) => {
  const code = (file: string): string =>
    readFileSync(path.join(sources, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  expect(files.filter((file) => pattern.test(code(file)))).toEqual([]);
  expect(files.length).toBeGreaterThan(20);
});
