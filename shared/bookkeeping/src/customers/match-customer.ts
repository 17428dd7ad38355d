import { companyKey, type Customer, eanKey, emailKeys, type LedgerCustomer, phoneKey } from '@kassebro/contracts';
import { isSameCustomer } from './ledger-customer.ts';

/** What a ledger's customer is asked for in the till, in the form in which traits are compared. */
export interface CustomerTraits {
  phones: string[];
  companies: string[];
  eans: string[];
  emails: string[];
}

/**
 * The traits by which the till may know a customer of e-conomic. The phone is its number there, which is how a till's
 * customer gets its number; a phone number that is only written in the ledger tells nothing, since families share one.
 */
export const traitsOf = (
  ledger: Pick<LedgerCustomer, 'number' | 'companyNumber' | 'ean' | 'email'>,
): CustomerTraits => ({
  phones: present(phoneKey(String(ledger.number))),
  companies: present(companyKey(ledger.companyNumber ?? '')),
  eans: present(eanKey(ledger.ean ?? '')),
  emails: emailKeys(ledger.email ?? ''),
});

const present = (key: string | undefined): string[] => (key === undefined ? [] : [key]);

export type Match =
  | { kind: 'none' }
  | { kind: 'same'; customer: Customer }
  /** A person must say who it is. */
  | { kind: 'doubt'; candidates: Customer[] };

const WAYS = ['phones', 'companies', 'eans', 'emails'] as const;
/** By what somebody was recognised. */
export type Way = (typeof WAYS)[number];

/**
 * Which of the till's customers a customer of e-conomic is, when nothing binds them yet: the one whose phone number is the
 * customer number, else the one with its CVR number, else its EAN, else its e-mail address. None of these: a new customer.
 *
 * It is in doubt when the phone number leads to one who is plainly somebody else (see isSameCustomer, which a push goes by, too),
 * when a number leads to several people or belongs to several customers of e-conomic (branches share a CVR
 * number), and when two ways lead to different people. An e-mail address that several have, on either side, says nothing.
 * @param candidates the till's customers that share a trait and are not somebody else in e-conomic
 * @param shared the ways in which another customer of e-conomic is like this one
 */
export function matchCustomer(
  ledger: LedgerCustomer,
  candidates: readonly Customer[],
  shared: ReadonlySet<Way>,
): Match {
  const found = WAYS.flatMap((way) => {
    const people = sharing(way, ledger, candidates);
    const isTelling = way !== 'emails' || (people.length === 1 && !shared.has(way));
    return people.length > 0 && isTelling ? [{ way, people }] : [];
  });
  const people = new Map(found.flatMap((one) => one.people).map((customer) => [customer.id, customer]));
  const [only, ...others] = people.values();
  if (!only) return { kind: 'none' };
  const isByPhone = found[0]?.way === 'phones';
  const isDoubtful = isByPhone ? !isSameCustomer(only, ledger) : found.some(({ way }) => shared.has(way));
  return others.length === 0 && !isDoubtful
    ? { kind: 'same', customer: only }
    : { kind: 'doubt', candidates: [...people.values()] };
}

/** The ways that lead to somebody in the till, of which it must be known whether they lead to one in e-conomic, too. */
export const waysToCheck = (ledger: LedgerCustomer, candidates: readonly Customer[]): Way[] =>
  WAYS.filter((way) => way !== 'phones' && sharing(way, ledger, candidates).length > 0);

const sharing = (way: Way, ledger: LedgerCustomer, candidates: readonly Customer[]): Customer[] => {
  const traits = traitsOf(ledger);
  return candidates.filter((customer) => shares(way, { customer, traits }));
};

const KEYS = {
  phones: ({ phone }: Customer) => present(phoneKey(phone ?? '')),
  companies: ({ vatNumber }: Customer) => present(companyKey(vatNumber ?? '')),
  eans: ({ ean }: Customer) => present(eanKey(ean ?? '')),
  emails: ({ email }: Customer) => emailKeys(email ?? ''),
} satisfies Record<Way, (customer: Customer) => string[]>;

const shares = (way: Way, { customer, traits }: { customer: Customer; traits: CustomerTraits }): boolean =>
  KEYS[way](customer).some((key) => traits[way].includes(key));
