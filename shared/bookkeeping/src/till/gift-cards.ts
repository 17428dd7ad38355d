import type { C1stBalance, GiftCardKind, GiftCardLine, StoreSettings } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { grouped, sum } from '../figures.ts';
import { type Mapped, unusable } from './mapped.ts';

/**
 * Gift cards sold and used. Customers 1st gives one sum each, what was used negative, and lists those used among the
 * payments by kind. Of which kind those sold were it does not say: they count as gift cards, and so does a kind that we do
 * not know. The hook knows no purpose, so the store's rule decides.
 */
export function giftCardsOf(balance: C1stBalance, settings: StoreSettings): Mapped<GiftCardLine[]> {
  const used = usedByKind(balance);
  if ('unmapped' in used) return used;
  const moved = KINDS.map((kind) => ({
    kind,
    issued: kind === 'giftcard' ? (balance.giftcardissued ?? 0) : 0,
    used: used.mapped.get(kind) ?? 0,
  })).filter((cards) => cards.issued !== 0 || cards.used !== 0);
  const lines = moved.map((cards) => lineOf(cards, settings));
  const [missing] = lines.flatMap((line) => ('unmapped' in line ? [line] : []));
  return missing ?? { mapped: lines.flatMap((line) => ('mapped' in line ? [line.mapped] : [])) };
}

function lineOf(
  { kind, issued, used }: { kind: GiftCardKind; issued: number; used: number },
  settings: StoreSettings,
): Mapped<GiftCardLine> {
  const { purpose, vatPercentage } = settings.giftCardRules[kind] ?? {};
  const amounts = { ...(issued !== 0 && { issued }), ...(used !== 0 && { used }) };
  if (purpose === 'multi') return { mapped: { kind, purpose, ...amounts } };
  if (purpose === 'single' && vatPercentage !== undefined) {
    return { mapped: { kind, purpose, vatPercentage, ...amounts } };
  }
  return { unmapped: because('gift-card-rule-missing', { kind }) };
}

const KINDS = ['giftcard', 'voucher', 'deposit'] as const satisfies readonly GiftCardKind[];

const kindOf = (text: string | undefined): GiftCardKind => KINDS.find((kind) => kind === text) ?? 'giftcard';

/** Used per kind, positive. The till's total and its list of payments must agree; the list alone knows the kinds. */
function usedByKind({ giftcardused, paymenttypes }: C1stBalance): Mapped<Map<GiftCardKind, number>> {
  const listed = (paymenttypes ?? []).filter(({ giftcardtype }) => giftcardtype !== undefined);
  const inList = sum(listed, ({ amount }) => amount);
  const used = 0 - (giftcardused ?? 0 - Math.abs(inList));
  if (used < 0) return { unmapped: unusable('posbalance.created', '/giftcardused') };
  if (listed.length === 0) return { mapped: new Map([['giftcard', used]]) };
  if (Math.abs(inList) !== used) {
    const amount = Math.abs(Math.abs(inList) - used);
    return { unmapped: because('gift-cards-differ', { amount }) };
  }
  const sign = inList < 0 ? -1 : 1;
  const byKind = grouped(listed, ({ giftcardtype }) => kindOf(giftcardtype)).map(
    (group) => [kindOf(group[0].giftcardtype), sum(group, ({ amount }) => amount * sign)] as const,
  );
  return { mapped: new Map(byKind) };
}
