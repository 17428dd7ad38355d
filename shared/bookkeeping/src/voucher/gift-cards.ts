import type { GiftCardKind, GiftCardLine, Reason, StoreSettings } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import { accountFor, revenueAccount, vatCodeFor } from '../accounts.ts';
import type { Choice } from '../choice.ts';
import { type Day, grouped, sum } from '../figures.ts';
import { formatRate } from '../money/oere.ts';
import type { Draft } from './draft.ts';

/*
 * Gift cards (gavekort), credit vouchers (tilgodebeviser) and deposits, by the VAT rules for vouchers that hold for all issued since
 * 2019 (Council Directive (EU) 2016/1065). Multi purpose: what a card will buy is open, so selling it is a debt, and VAT
 * falls due when it is used. Single purpose: the goods' rate is known, so VAT falls due when the card is sold; using it takes
 * the sale out again, because the goods are in that day's revenue as well. The purpose belongs to each card and the till
 * knows it, so the report's word counts; the rule in the settings may have changed since the card was sold.
 */

/** Debit cash, credit what is owed (multi purpose) or revenue with VAT (single purpose). */
export function giftCardsIssued(day: Day): Draft[] {
  return movements(day, 'issued').map(({ card, what, amount }) => ({
    kind: 'finance',
    source: 'gift-card-issued',
    what,
    amount,
    account: accountFor(day.settings, 'cash'),
    contra: cardAccount(day.settings, card),
    contraVat: cardVatCode(day.settings, card),
  }));
}

/** The same the other way round, with the VAT code on the account side. */
export function giftCardsUsed(day: Day): Draft[] {
  return movements(day, 'used').map(({ card, what, amount }) => ({
    kind: 'finance',
    source: 'gift-card-used',
    what,
    amount,
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

/** One movement per kind, purpose and rate: first all multi-purpose cards, then the single-purpose ones. */
function movements(day: Day, way: 'issued' | 'used'): { card: GiftCardLine; what: string; amount: number }[] {
  const cards = day.report.giftCards ?? [];
  const inOrder = [...of('multi', cards), ...of('single', cards)];
  return grouped(inOrder, (card) => JSON.stringify([card.kind, card.purpose, taxedAt(day.settings, card)])).map(
    (group) => ({
      card: group[0],
      what: [WORDS[group[0].kind][way], percentage(taxedAt(day.settings, group[0]))].join(' ').trim(),
      amount: sum(group, (card) => card[way] ?? 0),
    }),
  );
}

const of = (purpose: GiftCardLine['purpose'], cards: readonly GiftCardLine[]) =>
  cards.filter((card) => card.purpose === purpose);

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

const ruleMissing = (kind: GiftCardKind): Reason => because('gift-card-rule-missing', { kind });
