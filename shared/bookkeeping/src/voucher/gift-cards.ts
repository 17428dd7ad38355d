import type { GiftCardKind, GiftCardLine, LineOrigin, Reason, StoreSettings } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { accountFor, revenueAccount, vatCodeFor } from '../accounts.ts';
import type { Choice } from '../choice.ts';
import { type Day, grouped } from '../figures.ts';
import { formatRate } from '../money/oere.ts';
import type { Draft } from './draft.ts';
import { madeOf, part, type Placed, placed } from './origin.ts';

/*
 * Gift cards (gavekort), credit vouchers (tilgodebeviser) and deposits, by the VAT rules for vouchers that hold for all issued since
 * 2019 (Council Directive (EU) 2016/1065). Multi purpose: what a card will buy is open, so selling it is a debt, and VAT
 * falls due when it is used. Single purpose: the goods' rate is known, so VAT falls due when the card is sold; using it takes
 * the sale out again, because the goods are in that day's revenue as well. The purpose belongs to each card and the till
 * knows it, so the report's word counts; the rule in the settings may have changed since the card was sold.
 */

/** Debit cash, credit what is owed (multi purpose) or revenue with VAT (single purpose). */
export function giftCardsIssued(day: Day): Draft[] {
  return cardMovements(day, 'issued').map(({ card, what, amount, from }) => ({
    kind: 'finance',
    source: 'gift-card-issued',
    what,
    amount,
    from,
    account: accountFor(day.settings, 'cash'),
    contra: cardAccount(day.settings, card),
    contraVat: cardVatCode(day.settings, card),
  }));
}

/** The same the other way round, with the VAT code on the account side. */
export function giftCardsUsed(day: Day): Draft[] {
  return cardMovements(day, 'used').map(({ card, what, amount, from }) => ({
    kind: 'finance',
    source: 'gift-card-used',
    what,
    amount,
    from,
    account: cardAccount(day.settings, card),
    contra: accountFor(day.settings, 'cash'),
    vat: cardVatCode(day.settings, card),
  }));
}

const WORDS: Record<GiftCardKind, { issued: string; used: string }> = {
  giftcard: { issued: 'Gavekort solgt', used: 'Gavekort brugt' },
  voucher: { issued: 'Tilgodebevis udstedt', used: 'Tilgodebevis brugt' },
  deposit: { issued: 'Depositum modtaget', used: 'Depositum brugt' },
};

/** What happened to cards of one kind, purpose and rate on a day. Øre. */
export interface CardMovement {
  card: GiftCardLine;
  /** Of single-purpose cards only: the rate at which they were taxed when they were sold. */
  rate: number | undefined;
  what: string;
  amount: number;
  /** The figures of the report that `amount` is made of. */
  from: LineOrigin[];
}

/** One movement per kind, purpose and rate: first all multi-purpose cards, then the single-purpose ones. */
export function cardMovements(day: Day, way: 'issued' | 'used'): CardMovement[] {
  const cards = placed('giftCards', day.report.giftCards);
  const inOrder = [...of('multi', cards), ...of('single', cards)];
  const rateOf = ({ item }: Placed<GiftCardLine>) => taxedAt(day.settings, item);
  return grouped(inOrder, (card) => JSON.stringify([card.item.kind, card.item.purpose, rateOf(card)])).map((group) => {
    const [first] = group;
    const rate = rateOf(first);
    return {
      card: first.item,
      rate,
      what: [WORDS[first.item.kind][way], percentage(rate)].join(' ').trim(),
      ...madeOf(group.flatMap(({ item, at }) => part([...at, way], item[way]))),
    };
  });
}

const of = (purpose: GiftCardLine['purpose'], cards: readonly Placed<GiftCardLine>[]) =>
  cards.filter(({ item }) => item.purpose === purpose);

const percentage = (rate: number | undefined): string => (rate === undefined ? '' : `${formatRate(rate)} %`);

/** The rate at which a card was taxed when it was sold: only single-purpose cards have one. */
function taxedAt(settings: StoreSettings, card: GiftCardLine): number | undefined {
  if (card.purpose === 'multi') return undefined;
  return card.vatPercentage ?? settings.giftCardRules[card.kind]?.vatPercentage;
}

function cardAccount(settings: StoreSettings, card: GiftCardLine): Choice<number> {
  if (card.purpose === 'single') return revenueAccount(settings, null);
  return accountFor(settings, card.kind === 'deposit' ? 'deposits' : 'giftCards');
}

function cardVatCode(settings: StoreSettings, card: GiftCardLine): Choice<string | undefined> {
  if (card.purpose === 'multi') return { chosen: undefined };
  const rate = taxedAt(settings, card);
  return rate === undefined ? { missing: ruleMissing(card.kind) } : vatCodeFor(settings, rate);
}

export const ruleMissing = (kind: GiftCardKind): Reason => because('gift-card-rule-missing', { kind });
