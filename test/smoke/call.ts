import { z } from 'zod';

const json = z.record(z.string(), z.unknown());
export type Json = z.infer<typeof json>;

/** @throws Error that shows the answer when it is not a success; 404 is an answer too */
export async function call(
  method: string,
  url: string,
  more: { token?: string; body?: object } = {},
): Promise<Json | undefined> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(more.token !== undefined && { authorization: `Bearer ${more.token}` }),
      ...(more.body && { 'content-type': 'application/json' }),
    },
    ...(more.body && { body: JSON.stringify(more.body) }),
  });
  if (response.status === 404) return undefined;
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text.slice(0, 500)}`);
  const parsed: unknown = text === '' ? {} : JSON.parse(text);
  return json.parse(Array.isArray(parsed) ? { items: parsed } : parsed);
}
