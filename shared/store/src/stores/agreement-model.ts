import type { Reason } from '@kassebro/contracts';
import { reasonSchema } from '../database/reason-schema.ts';
import { present } from '../database/present.ts';
import { partSchema } from '../database/schema.ts';

/** What of a store's agreement was looked at last, and what was found wrong with it. */
export interface AgreementCheck {
  at: Date;
  /** What has no problem here is well, unless it could not be seen because of `access`. */
  problems: AgreementProblem[];
  /** The customer that days are invoiced to; absent when it could not be looked up. */
  invoiceCustomer?: InvoiceCustomerSeen;
}
export interface InvoiceCustomerSeen {
  state: 'found' | 'barred' | 'missing';
  name?: string;
}
export interface AgreementProblem {
  of: 'access' | 'rights' | 'journal' | 'inventory';
  reason: Reason;
}

/** What e-conomic tells of an agreement. */
export interface AgreementFacts {
  number: number;
  company?: string;
  /** CVR. */
  companyNumber?: string;
  /** Who gave access. */
  user?: string;
  currency?: string;
  /** Of the user who gave access. */
  language?: 'da' | 'en';
  modules?: string[];
  keepsStock?: boolean;
}

export interface Agreement extends AgreementFacts {
  grantTokenSealed: string;
  /** Absent until it was looked at. */
  checked?: AgreementCheck;
}

/** The company that a store was connected to before. */
export type FormerAgreement = Pick<AgreementFacts, 'number' | 'company'>;

export const agreementSchema = partSchema<Agreement>({
  number: { type: Number, required: true },
  company: String,
  companyNumber: String,
  user: String,
  currency: String,
  language: String,
  modules: { type: [String], default: undefined },
  keepsStock: Boolean,
  grantTokenSealed: { type: String, required: true },
  checked: partSchema<AgreementCheck>({
    at: { type: Date, required: true },
    problems: [
      partSchema<AgreementProblem>({
        of: { type: String, required: true },
        reason: { type: reasonSchema, required: true },
      }),
    ],
    invoiceCustomer: partSchema<InvoiceCustomerSeen>({ state: { type: String, required: true }, name: String }),
  }),
});

export const formerAgreementSchema = partSchema<FormerAgreement>({
  number: { type: Number, required: true },
  company: String,
});

/** A copy that belongs to nobody else. */
export const agreementOf = ({ checked, modules, ...rest }: Agreement): Agreement =>
  present({
    ...rest,
    modules: modules && [...modules],
    checked: checked && checkOf(checked),
  });

const checkOf = ({ at, problems, invoiceCustomer }: AgreementCheck): AgreementCheck =>
  present({
    at,
    problems: problems.map(({ of, reason: { cause, parameters } }) => ({
      of,
      reason: { cause, parameters: { ...parameters } },
    })),
    invoiceCustomer: invoiceCustomer && present({ ...invoiceCustomer }),
  });
