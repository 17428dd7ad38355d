import type { Purpose } from '../../accounts.ts';
import type { Look } from './by-name.ts';

/** What the accounts of small Danish shops are called, after the standard charts; English for agreements in English. */
export const looks: Record<Purpose | 'fallback', Look> = {
  revenue: {
    type: 'profitAndLoss',
    names: [/^(?:vare)?salg.*(?:m\/|med |inkl)/iu, /^(?:vare)?salg|^omsætning|^sales|^revenue|^turnover/iu],
    not: /\bEU\b|udland|eksport|export|abroad|u\/ ?moms|uden moms|without|ydelse|service|kassedif|moms af/iu,
  },
  cash: {
    type: 'status',
    names: [/^kasse(?:beholdning)?$|^cash(?: on hand)?$/iu, /^kasse|kontant|\bcash\b|^till\b/iu],
    not: /kredit|credit|lån/iu,
  },
  bank: {
    type: 'status',
    names: [/^(?:bank|pengeinstitut|driftskonto)/iu, /bank|pengeinstitut|boks|\bsafe\b/iu],
    not: /lån|loan|gæld|kassekredit/iu,
  },
  tillDifference: {
    type: 'profitAndLoss',
    names: [/kasse.*dif|till dif|cash (?:dif|over|short)/iu],
  },
  rounding: {
    type: 'profitAndLoss',
    names: [/øre.*(?:afrunding|dif)|cash rounding/iu, /afrunding|rounding/iu],
  },
  expenses: {
    type: 'profitAndLoss',
    names: [/udlæg.*kasse|kasse.*udlæg|paid.?out/iu, /udlæg|småanskaffelse|petty/iu],
  },
  giftCards: { type: 'status', names: [/gavekort|gift ?cards?/iu, /tilgodebevis|voucher/iu] },
  deposits: { type: 'status', names: [/deposit/iu, /forudbetal|prepayment/iu] },
  fallback: {
    type: 'status',
    names: [/øvrige (?:betaling|indbetaling)|other payments/iu, /uafklare|fejlkonto|suspense|unidentified/iu],
  },
};

/** What tells a payment type of coins and notes. */
export const CASH_TITLE = /kontant|^cash\b|\bmønt|^kasse$|\bcash$/iu;

/** Cards of all kinds, which acquirers pay days later and less their fees; gift cards are none. */
export const CARD_TITLE =
  /^(?!.*(?:gave|gift)).*(?:kort|card|visa|maestro|amex|american express|diners|\bjcb\b|\bnets\b|terminal)/iu;

/** The accounts of cards, best first. */
export const cards: Look = {
  type: 'status',
  names: [
    /(?:dankort|kort|card).*(?:afregn|clearing|mellemregn|tilgode|indløs)/iu,
    /dankort|kort(?!frist)|\bcards?\b/iu,
  ],
  not: /gebyr|\bfees?\b|gavekort|gift|kortfristet|kreditkortgæld|kreditorer/iu,
};
