import { postingId } from '@kassebro/contracts';
import { JOURNALS } from '@kassebro/economic-simulator';
import { smallDay } from '../../../support/days.ts';
import type { Shop } from '../../../support/shop.ts';
import { until } from '../../../support/until.ts';
import { at, type Push, told } from './push.ts';

const DAY = 1;

async function postingsOf(shop: Shop, revision: number): Promise<object[]> {
  const { body } = await shop.till('GET', `/v1/day-reports/${DAY}?revision=${revision}`);
  return (at(body, 'postings') ?? []) as object[];
}

async function postFirst(shop: Shop): Promise<void> {
  await told(shop, '/v1/day-reports', smallDay(DAY));
  await until('the first revision to be posted', async () =>
    (await postingsOf(shop, 1)).some((posting) => at(posting, 'state') === 'done'),
  );
}

/** All that carries a mark of the day, such as `r1-back draft 50001`. */
async function standing({ ledger }: Shop): Promise<string[]> {
  const drafts = await ledger.list(`/journals/${JOURNALS.daily}/entries?pagesize=1000`);
  const year = smallDay(DAY).businessDate.slice(0, 4);
  const booked = await ledger.list(`/accounting-years/${year}/entries?pagesize=1000`);
  const found = [
    ...drafts.map((entry) => nameOf(entry, `draft ${String(at(entry, 'voucher', 'voucherNumber'))}`)),
    ...booked.map((entry) => nameOf(entry, `booked ${String(entry['voucherNumber'])}`)),
  ];
  return [...new Set(found.flatMap((name) => name ?? []))].toSorted();
}

function nameOf({ text }: Record<string, unknown>, where: string): string | undefined {
  const mark = /\[KB [^\]]*-(r\d+(?:-back)?)\]/.exec(String(text))?.[1];
  return mark === undefined ? undefined : `${mark} ${where}`;
}

const numberIn = (postings: readonly object[], mode: string): string =>
  String(
    at(
      postings.find((posting) => at(posting, 'mode') === mode),
      'vouchers',
      '0',
      'voucherNumber',
    ),
  );

/** What the till says of both revisions, in the words of `standing`. */
async function toldOf(shop: Shop): Promise<string[]> {
  const [first, second] = [await postingsOf(shop, 1), await postingsOf(shop, 2)];
  const how = at(
    first.find((posting) => at(posting, 'mode') === 'journal'),
    'correctedBy',
    'how',
  );
  const taken =
    how === 'reversed'
      ? [`r1 booked ${numberIn(first, 'journal')}`, `r1-back draft ${numberIn(first, 'journal-reversal')}`]
      : [];
  return [...taken, `r2 draft ${numberIn(second, 'journal')}`];
}

const corrected = (name: string, book: boolean): Push => ({
  name,
  hand: 'days',
  settings: {},
  async prepare(shop) {
    await postFirst(shop);
    if (book) await shop.ledger.control('POST', `/agreements/{n}/journals/${JOURNALS.daily}/book`, {});
  },
  async begin(shop) {
    await told(shop, '/v1/day-reports', { ...smallDay(DAY, 250_00), revision: 2 });
    return postingId({ store: shop.id, record: String(DAY), revision: 2, mode: 'journal' });
  },
  // What the one or the other revision has left is one thing, that must be there as a whole and once.
  inLedger: async (shop) => [(await standing(shop)).join(', ')],
  inTill: async (shop) => (await toldOf(shop)).join(', '),
});

/** The voucher of the first revision is deleted, entry by entry, and another one is sent. */
export const correctedDraft = corrected('a corrected day whose voucher is a draft', false);
/** The voucher of the first revision is taken back by another one, and a third one is sent. */
export const correctedBooked = corrected('a corrected day whose voucher is booked', true);
