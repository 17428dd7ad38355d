import {
  type Company,
  DAY_INVOICE_CUSTOMER,
  type Journal,
  type LedgerCustomer,
  type Reason,
  type StoreSettings,
} from '@kassebro/contracts';
import { hasInventoryModule } from '@kassebro/economic';
import { because } from '@kassebro/errors';
import type { Connect } from './agreements.ts';
import { Patience } from './patience.ts';

/** What e-conomic tells of an agreement. */
export interface AgreementFacts {
  number: number;
  company?: string;
  /** CVR. */
  companyNumber?: string;
  /** Who gave access. */
  user?: string;
  currency?: string;
  language?: 'da' | 'en';
  modules: string[];
  keepsStock: boolean;
}

export interface AgreementLook {
  /** Absent when e-conomic did not let us in, or did not answer. */
  facts?: AgreementFacts;
  /** The customer that days are invoiced to; absent when it could not be looked up. */
  invoiceCustomer?: { state: 'found' | 'barred' | 'missing'; name?: string };
  problems: { of: 'access' | 'rights' | 'journal' | 'inventory'; reason: Reason }[];
}

export function factsOf({
  agreementNumber,
  name,
  companyIdentificationNumber,
  userName,
  baseCurrency,
  ...company
}: Company): AgreementFacts {
  return {
    number: agreementNumber,
    ...(name !== undefined && { company: name }),
    ...(companyIdentificationNumber !== undefined && { companyNumber: companyIdentificationNumber }),
    ...(userName !== undefined && { user: userName }),
    ...(baseCurrency !== undefined && { currency: baseCurrency }),
    ...(company.language && { language: company.language }),
    modules: company.modules,
    keepsStock: hasInventoryModule(company),
  };
}

/** Somebody waits for the answer, and would rather have it without than late. */
const PATIENCE_MS = 8_000;

/**
 * Whether a store's agreement lets us in, gives us the rights that we need, and has what the settings name: its cash journal, and
 * the inventory module where stock is wanted. Only looks.
 * @throws Error when the store does not exist, or its token was sealed with another key
 */
export async function lookAtAgreement(
  store: string,
  connect: Connect,
  patienceMs = PATIENCE_MS,
): Promise<AgreementLook> {
  const patience = new Patience(patienceMs);
  const { value, reason } = await patience.outcome(async () => {
    const { ledger, settings } = await connect(store, { signal: patience.signal });
    return { ledger, settings, company: await ledger.self() };
  });
  if (!value) return { problems: reason ? [{ of: 'access', reason }] : [] };
  const facts = factsOf(value.company);
  // Journals and layouts: one question for each of the two rights that Kassebro works with.
  const [journals, layouts, customer] = await Promise.all([
    patience.outcome(() => value.ledger.journals.all()),
    patience.outcome(() => value.ledger.layouts.all()),
    patience.outcome(() => value.ledger.customers.find(DAY_INVOICE_CUSTOMER)),
  ]);
  const rights = journals.reason ?? layouts.reason ?? customer.reason;
  return {
    facts,
    problems: [
      ...(rights ? [{ of: 'rights' as const, reason: rights }] : []),
      ...missingOf({ settings: value.settings, facts, journals: journals.value }),
    ],
    ...(!customer.reason && { invoiceCustomer: seen(customer.value) }),
  };
}

/** What the settings name and the agreement has not. */
function missingOf({ settings, facts, journals }: Looked): AgreementLook['problems'] {
  const { journalNumber: chosen, allowInventory } = settings;
  const isGone = chosen !== undefined && journals?.every(({ number }) => number !== chosen) === true;
  return [
    ...(isGone ? [{ of: 'journal' as const, reason: because('journal-gone', { journal: String(chosen) }) }] : []),
    ...(allowInventory && !facts.keepsStock
      ? [{ of: 'inventory' as const, reason: because('module-missing', { module: 'Lager' }) }]
      : []),
  ];
}

interface Looked {
  settings: StoreSettings;
  facts: AgreementFacts;
  /** Absent when they could not be read. */
  journals: Journal[] | undefined;
}

function seen(customer: LedgerCustomer | undefined): NonNullable<AgreementLook['invoiceCustomer']> {
  return customer ? { state: customer.barred ? 'barred' : 'found', name: customer.name } : { state: 'missing' };
}
