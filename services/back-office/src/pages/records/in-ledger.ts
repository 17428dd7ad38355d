import { mergeCustomer, mergeProduct, traitsOf, type KeptFields } from '@kassebro/bookkeeping';
import type { ConnectedStore } from '@kassebro/agreement';
import type { Customer, Product } from '@kassebro/contracts';
import type { House } from '../../house.ts';
import { asked, type Asked } from '../days/in-economic.ts';
import { numberOf } from './facts.ts';
import type { Sides } from './wanted.ts';

type Ledger = ConnectedStore['ledger'];

/** A record as e-conomic has it at this moment, in the till's terms. */
export interface InLedger {
  number: string;
  seen: KeptFields;
  /** Fields that the till lacks, or that e-conomic decides: linking brings them to the till. */
  comes: string[];
}

/** A record of e-conomic that may be the till's. */
export interface Proposal {
  number: string;
  name: string;
}

/** What e-conomic has under a number; `said` is empty when that is nothing. */
export const inLedger = (
  sides: Sides,
  { store, number }: { store: string; number: string },
  house: Pick<House, 'economic'>,
): Promise<Asked<InLedger | undefined>> =>
  asked(house, { store }, (ledger) =>
    sides.kind === 'product' ? productIn(ledger, sides.till, number) : customerIn(ledger, sides.till, number),
  );

async function productIn(ledger: Ledger, till: Product | undefined, number: string): Promise<InLedger | undefined> {
  const found = await ledger.products.find(number);
  if (!found) return undefined;
  const vat = await ledger.productGroups.domesticVat(found.group.number);
  const vatRate = vat === 'no-sales-account' ? (till?.vatPercentage ?? 0) : vat.rate;
  const { seen, change } = mergeProduct({ till, seen: undefined, ledger: found, vatRate });
  return { number: found.number, seen, comes: Object.keys(change) };
}

async function customerIn(ledger: Ledger, till: Customer | undefined, number: string): Promise<InLedger | undefined> {
  const found = isCustomerNumber(number) ? await ledger.customers.find(Number(number)) : undefined;
  if (!found) return undefined;
  const { seen, change } = mergeCustomer({ till, seen: undefined, ledger: found });
  return { number: String(found.number), seen, comes: Object.keys(change) };
}

const isCustomerNumber = (number: string): boolean => /^[1-9]\d{0,8}$/.test(number);

/** Records of e-conomic that may be the till's: under the number that it would have, and customers with its traits. */
export async function proposalsFor(
  sides: Sides,
  { store, known }: { store: string; known: readonly string[] },
  house: Pick<House, 'economic'>,
): Promise<Asked<Proposal[]>> {
  const own = sides.binding?.number === '' || !sides.binding ? numberOf(sides) : undefined;
  const numbers = [...new Set([...(own === undefined ? [] : [own]), ...known])];
  return asked(house, { store }, async (ledger) => {
    const { customers, products } = ledger;
    if (sides.kind === 'product') return proposals(await each(numbers, (number) => products.find(number)));
    const byNumber = await each(numbers.filter(isCustomerNumber), (number) => customers.find(Number(number)));
    const traits = sides.till ? [sides.till.vatNumber, sides.till.ean, sides.till.email] : [];
    const [company, ean, email] = traits;
    return proposals([
      ...byNumber,
      ...(company === undefined ? [] : await customers.withTrait('companyNumber', company)),
      ...(ean === undefined ? [] : await customers.withTrait('ean', ean)),
      ...(email === undefined ? [] : await customers.withTrait('email', email)),
    ]);
  });
}

async function each<T>(numbers: readonly string[], find: (number: string) => Promise<T | undefined>): Promise<T[]> {
  const found = await Promise.all(numbers.map(find));
  return found.flatMap((one) => one ?? []);
}

const proposals = (found: readonly { number: string | number; name: string }[]): Proposal[] => [
  ...new Map(found.map(({ number, name }) => [String(number), { number: String(number), name }])).values(),
];

/** The till's customers who may be a customer of e-conomic that has no place in the till. */
export async function candidatesFor(
  number: string,
  store: string,
  { economic, customers }: Pick<House, 'economic' | 'customers'>,
): Promise<Customer[]> {
  const answer = await asked({ economic }, { store }, (ledger) => ledger.customers.find(Number(number)));
  return 'silent' in answer || !answer.said ? [] : customers.alike(store, traitsOf(answer.said));
}
