import type { Words } from '../../i18n/index.ts';
import { giftCardKinds } from './draft.ts';
import { partsOf, type Key } from './keys.ts';

/** What a field is called, wherever it is spoken of: beside it, in what is wrong with it, and in the history. */
export function labelOf(key: Key, words: Words): string {
  const [first = '', second = '', third = ''] = partsOf(key);
  const { label, history } = words.text.accounts;
  const special = labels[first]?.({ second, third, words });
  if (special !== undefined) return special;
  const plain: Record<string, unknown> = label;
  const found = plain[first === 'accounts' ? second : first];
  return typeof found === 'string' ? found : history.other;
}

interface Named {
  second: string;
  third: string;
  words: Words;
}
type Label = (named: Named) => string | undefined;

const rateOf = (text: string, { format }: Words): string => format.percent(Number(text));
const said = ({ words }: Named): Words['text']['accounts']['label'] => words.text.accounts.label;

const labels: Record<string, Label> = {
  accounts: (named) => (named.second === 'revenueByCategory' ? said(named).revenueOf(named.third) : undefined),
  paymentTypes: (named) =>
    named.third === 'cash' ? said(named).isCash(named.second) : said(named).paymentType(named.second),
  vatCodes: (named) => said(named).vatCode(rateOf(named.second, named.words)),
  productGroupByCategory: (named) => said(named).productGroupOf(named.second),
  giftCardRules: (named) => {
    const kind = giftCardKinds.find((known) => known === named.second);
    return kind && said(named)[named.third === 'purpose' ? 'purpose' : 'rateOf'][kind];
  },
  invoiceProducts: (named) => {
    const rate = rateOf(named.third, named.words);
    return named.second === '' ? said(named).product(rate) : said(named).productOf(named.second, rate);
  },
};
