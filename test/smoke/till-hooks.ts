import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Access } from './access.ts';
import { call } from './call.ts';
import { latestPosting, paidBy } from './closed-day.ts';
import type { Walk } from './walk.ts';

const operations = z.object({ items: z.array(z.object({ id: z.string(), state: z.string() })) });

/** The till of Customers 1st tells of a new product and of a closed day, signed as the vendor signs. */
export async function tillHooks(access: Access & { tillHooks: TillHooks }, walk: Walk): Promise<void> {
  const { url, token } = access.posApi;
  const id = Date.now();
  const productno = `smoke-${id}`;
  await post(access.tillHooks, 'product.created', { productno, title: 'Smoke test', price: 399, vat: 25 });
  walk.stop(`the receiver took the signed hook of product ${productno}`);
  const operation = await walk.wait('the product is a record of the till, with an operation', async () => {
    const record = await call('GET', `${url}/v1/products/${productno}`, { token });
    const found = operations.parse(await call('GET', `${url}/v1/operations?record=${productno}`, { token }));
    return record && found.items[0];
  });
  walk.stop(`operation ${operation.id} is ${operation.state}`);
  await post(access.tillHooks, 'posbalance.created', smallBalance(id, await paidBy(access)));
  walk.stop(`the receiver took the signed hook of day ${id}`);
  const posted = await walk.wait('the day was settled', async () => {
    const posting = await latestPosting(`${url}/v1/day-reports/${id}`, token);
    return posting && ['done', 'attention'].includes(posting.state) ? posting : undefined;
  });
  if (posted.state !== 'done') throw new Error(`the day needs attention: ${posted.reason?.cause ?? '?'}`);
  const [voucher] = posted.vouchers;
  walk.stop(`voucher ${voucher?.accountingYear}-${voucher?.voucherNumber}`);
  const forged = await send({ ...access.tillHooks, signingSecret: 'forged' }, 'product.created', { productno });
  if (forged.status !== 401) throw new Error(`a hook with a wrong signature was answered with ${forged.status}`);
  walk.stop('a hook with a wrong signature: 401');
}

type TillHooks = NonNullable<Access['tillHooks']>;

async function post(hooks: TillHooks, event: string, body: object): Promise<void> {
  const response = await send(hooks, event, body);
  if (response.status !== 202)
    throw new Error(`${event} was answered with ${response.status}: ${await response.text()}`);
}

/** HMAC-SHA256 over the raw body, as base64 (Customers 1st, API documentation, hooks). */
function send({ url, signingSecret }: TillHooks, event: string, body: object): Promise<Response> {
  const text = JSON.stringify(body);
  const signature = createHmac('sha256', signingSecret).update(text).digest('base64');
  const headers = { 'X-C1st-Webhook-Signature': signature, 'Content-Type': 'application/json' };
  return fetch(`${url}/${event}`, { method: 'POST', headers, body: text });
}

/** In the vendor's words: kroner, and local time without a zone. */
function smallBalance(id: number, title: string): object {
  const now = Temporal.Now.plainDateTimeISO('Europe/Copenhagen').toString({ smallestUnit: 'second' });
  return {
    id,
    date: now.replace('T', ' '),
    cashregistertitle: 'Smoke test',
    totalrevenue: 1.25,
    totalvat: 0.25,
    totalvatbypercentage: [{ percentage: 25, amount: 0.25 }],
    paymenttypes: [{ title, amount: 1.25 }],
  };
}
