import type { Customer } from '../../state/records.ts';
import { written } from '../form-input.ts';
import type { Field, Option } from '../forms.ts';
import type { Visit } from '../visit.ts';

interface Numbered {
  all(): readonly { number: number; name: string }[];
}

/** The numbers and names of a table, to choose from. */
export function choicesOf(list: Numbered): Option[] {
  return list.all().map(({ number, name }) => [String(number), `${number} ${name}`] as const);
}

/** What of a customer can be changed, with what stands there now. */
export function customerFields(visit: Visit, customer: Partial<Customer>): Field[] {
  const { sales } = visit.words;
  const text = (value: string | undefined): string => value ?? '';
  return [
    { name: 'name', label: sales.name, value: text(customer.name), longest: 255, isRequired: true },
    {
      name: 'address',
      label: sales.address,
      kind: 'long',
      value: text(customer.address),
      longest: 510,
      isNarrow: true,
    },
    { name: 'zip', label: sales.zip, value: text(customer.zip), longest: 30 },
    { name: 'city', label: sales.city, value: text(customer.city), longest: 50 },
    { name: 'country', label: sales.country, value: text(customer.country), longest: 50 },
    { name: 'email', label: sales.email, value: text(customer.email), longest: 255 },
    { name: 'telephoneAndFaxNumber', label: sales.phone, value: text(customer.telephoneAndFaxNumber), longest: 255 },
    { name: 'mobilePhone', label: sales.mobile, value: text(customer.mobilePhone), longest: 50 },
    { name: 'website', label: sales.website, value: text(customer.website), longest: 255 },
    {
      name: 'corporateIdentificationNumber',
      label: sales.cvr,
      value: text(customer.corporateIdentificationNumber),
      longest: 40,
    },
    { name: 'ean', label: sales.ean, value: text(customer.ean), longest: 13 },
    { name: 'creditLimit', label: sales.creditLimit, kind: 'amount', value: written(customer.creditLimit) },
    ...customerChoices(visit, customer),
  ];
}

function customerChoices(visit: Visit, customer: Partial<Customer>): Field[] {
  const { sales } = visit.words;
  const { customerGroups, paymentTerms, vatZones, currencies } = visit.agreement;
  const codes = currencies.all().map(({ code, name }) => [code, `${code} ${name}`] as const);
  const choice = (name: string, label: string, options: Option[]): Omit<Field, 'value'> => ({
    name,
    label,
    kind: 'choice',
    options,
  });
  const number = (value: number | undefined, list: Numbered): string => String(value ?? list.all()[0]?.number ?? '');
  return [
    {
      ...choice('customerGroupNumber', sales.group, choicesOf(customerGroups)),
      value: number(customer.group, customerGroups),
    },
    {
      ...choice('paymentTermsNumber', sales.paymentTerms, choicesOf(paymentTerms)),
      value: number(customer.paymentTerms, paymentTerms),
    },
    { ...choice('vatZoneNumber', sales.vatZone, choicesOf(vatZones)), value: number(customer.vatZone, vatZones) },
    { ...choice('currency', sales.currency, codes), value: customer.currency ?? 'DKK' },
  ];
}
