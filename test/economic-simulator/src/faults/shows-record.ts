import type { Answer } from '../wire/answer.ts';

/** Whether an answer shows the record of that number: alone, or in a list. Numbers of other records in it do not count. */
export function showsRecord({ body }: Answer, number: string): boolean {
  if (!isObject(body)) return false;
  const list: unknown = body['collection'];
  return Array.isArray(list) ? list.some((item) => isRecord(item, number)) : isRecord(body, number);
}

const isRecord = (item: unknown, number: string): boolean =>
  isObject(item) && Object.entries(item).some(([name, value]) => name.endsWith('Number') && isSame(value, number));

const isSame = (value: unknown, number: string): boolean =>
  (typeof value === 'string' || typeof value === 'number') && String(value) === number;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
