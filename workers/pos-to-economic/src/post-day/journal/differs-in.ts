import type { Drift, DriftDifference, DriftSide, Facts } from '@kassebro/contracts';

/** The first difference in words and figures of the catalogue, and how many there are when there are more. */
export function factsOf({ kind, differences }: Pick<Drift, 'kind' | 'differences'>): Facts {
  const [first] = differences;
  if (kind === 'gone' || !first) return { differs: 'row removed' };
  const { sent, stands } = first;
  return {
    differs: differsIn(first),
    ...(sent && { sent: named(sent), sentAmount: sent.amount ?? 0 }),
    ...(stands && { stands: named(stands), standsAmount: stands.amount ?? 0 }),
    ...(differences.length > 1 && { count: String(differences.length) }),
  };
}

/** A draft's row names both of its sides; what is booked is told by sums. */
function differsIn({ sent, stands }: DriftDifference): string {
  if (sent && stands) return fieldOf(sent, stands);
  const one = sent ?? stands ?? {};
  if (one.contraAccount !== undefined) return sent ? 'row removed' : 'row added';
  return isVat(one) ? 'VAT' : 'account';
}

const fields: [keyof DriftSide, string][] = [
  ['account', 'account'],
  ['contraAccount', 'account'],
  ['customer', 'customer'],
  ['vatCode', 'VAT code'],
  ['contraVatCode', 'VAT code'],
  ['date', 'date'],
];

function fieldOf(sent: DriftSide, stands: DriftSide): string {
  const field = fields.find(([name]) => sent[name] !== stands[name]);
  return field?.[1] ?? (isVat(sent) ? 'VAT' : 'amount');
}

const isVat = ({ account, customer, contraAccount }: DriftSide): boolean =>
  account === undefined && customer === undefined && contraAccount === undefined;

/** `5810 / 1010 U25`; a customer with a `#`; a date alone; else it is VAT. */
function named(side: DriftSide): string {
  const { account, contraAccount, vatCode, contraVatCode, date } = side;
  if (isVat(side)) return date ?? 'VAT';
  const accounts = [ownOf(side) ?? account, contraAccount].filter((part) => part !== undefined).join(' / ');
  return [accounts, vatCode, contraVatCode].filter((part) => part !== undefined).join(' ');
}

const ownOf = ({ customer }: DriftSide): string | undefined => (customer === undefined ? undefined : `#${customer}`);
