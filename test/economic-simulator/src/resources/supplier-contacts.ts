import type { Call } from '../api/call.ts';
import { notFound } from '../api/refusal.ts';
import type { SupplierContact } from '../state/registers.ts';
import type { JsonObject } from '../wire/json.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Endpoint } from './define.ts';
import { reference, SUPPLIER } from './links.ts';

const PATH = '/suppliers/{supplierNumber}/contacts';

function contactsOf(call: Call): SupplierContact[] {
  const { suppliers, supplierContacts } = call.agreement.registers;
  const supplier = suppliers.get(numberIn(call, 'supplierNumber'));
  if (supplier === undefined) throw notFound();
  return supplierContacts.all().filter((contact) => contact.supplier === supplier.number);
}

const show = ({ supplier, number, ...rest }: SupplierContact, { base }: Call): JsonObject => ({
  supplierContactNumber: number,
  ...rest,
  supplier: reference(base, SUPPLIER, supplier),
  self: `${base}/suppliers/${supplier}/contacts/${number}`,
});

/** Only the link to them is published, so they are read and not written; they look as a customer's contacts do. */
export const SUPPLIER_CONTACTS: readonly Endpoint[] = [
  listEndpoint(PATH, { records: contactsOf, fields: {}, show }),
  itemEndpoint(`${PATH}/{supplierContactNumber}`, {
    find: (call) => contactsOf(call).find(({ number }) => number === numberIn(call, 'supplierContactNumber')),
    show,
  }),
];
