import { z } from 'zod';
import type { Access } from './access.ts';
import { call } from './call.ts';
import type { Walk } from './walk.ts';

const settings = z.object({ paymentTypes: z.array(z.object({ type: z.string(), account: z.int().optional() })) });
const day = z.object({
  postings: z.array(
    z.object({
      operation: z.string(),
      state: z.string(),
      reason: z.object({ cause: z.string() }).optional(),
      vouchers: z.array(z.object({ voucherNumber: z.int(), accountingYear: z.string() })),
      lines: z.array(z.unknown()).optional(),
    }),
  ),
});

/** A small day is closed in the till; its voucher must stand in e-conomic, once. */
export async function closedDay(access: Access, walk: Walk): Promise<void> {
  const { url, token } = access.posApi;
  const payment = await paidBy(access);
  const number = `smoke-${Date.now()}`;
  const report = smallDay(number, payment);
  await call('POST', `${url}/v1/day-reports`, { token, body: report });
  walk.stop(`the till's door took day ${number}`);
  const posted = await walk.wait('the day was posted', async () => {
    const posting = await latestPosting(`${url}/v1/day-reports/${number}`, token);
    if (posting?.state === 'attention') throw new Error(`the day needs attention: ${posting.reason?.cause ?? '?'}`);
    return posting?.state === 'done' ? posting : undefined;
  });
  const [voucher] = posted.vouchers;
  walk.stop(`voucher ${voucher?.accountingYear}-${voucher?.voucherNumber} with ${posted.lines?.length ?? 0} lines`);
  await call('POST', `${url}/v1/day-reports`, { token, body: report });
  const again = await latestPosting(`${url}/v1/day-reports/${number}`, token);
  if (again?.vouchers[0]?.voucherNumber !== voucher?.voucherNumber)
    throw new Error('sent again, the day got another voucher');
  walk.stop('sent again: the same voucher');
}

/** A way of paying that the store has given an account. */
export async function paidBy({ posApi: { url, token } }: Access): Promise<string> {
  const { paymentTypes } = settings.parse(await call('GET', `${url}/v1/settings`, { token }));
  const payment = paymentTypes.find(({ account }) => account !== undefined);
  if (!payment) throw new Error('no payment type of the store has an account');
  return payment.type;
}

/** The newest posting of a day, or undefined while nobody knows the day. */
export async function latestPosting(url: string, token: string) {
  const found = await call('GET', url, { token });
  return found && day.parse(found).postings[0];
}

function smallDay(number: string, type: string) {
  const today = Temporal.Now.plainDateISO('Europe/Copenhagen').toString();
  return {
    number,
    register: 'Smoke test',
    closedAt: new Date().toISOString(),
    businessDate: today,
    revenue: [{ category: null, vatPercentage: 25, gross: 1_25 }],
    payments: [{ type, amount: 1_25 }],
    cash: { start: 0, counted: 0 },
  };
}
