import type { Call } from '../api/call.ts';
import { listHint, MESSAGES, notFoundText } from '../api/messages.ts';
import type { Place, Validation } from '../api/validation.ts';
import type { SalesDocument } from '../state/sales-records.ts';

interface Named {
  property: string;
  entity: string;
  number: number | undefined;
  place: Place;
  list: string;
}

/**
 * The employees, contacts and delivery location of a document. A contact of another customer is E04800 (e-conomic API
 * facts); what is not there at all is E06000.
 */
export function checkPeople(call: Call, document: SalesDocument, validation: Validation): void {
  const { contacts, deliveryLocations, employees } = call.agreement.registers;
  const { customerContact, salesPerson, vendorReference } = document.references;
  const place = { part: 'references' };
  const customer = `/customers/${document.customer}`;
  const contact = { entity: 'CustomerContact', list: `${customer}/contacts` };
  const location = { entity: 'DeliveryLocation', list: `${customer}/delivery-locations` };
  const employee = { entity: 'Employee', list: '/employees', place };
  const report = (named: Named, isKnown: boolean): void => {
    if (named.number !== undefined && !isKnown) refuseUnknown(call, named, validation);
  };
  const ofCustomer = (named: Named, owner: number | undefined): void => {
    report(named, owner !== undefined);
    if (owner !== undefined && owner !== document.customer) refuseForeign(call, named, validation);
  };
  const isEmployee = (number: number | undefined): boolean => employees.get(number) !== undefined;
  report({ ...employee, property: 'salesPerson', number: salesPerson }, isEmployee(salesPerson));
  report({ ...employee, property: 'vendorReference', number: vendorReference }, isEmployee(vendorReference));
  const { attention } = document.recipient;
  const { deliveryLocation } = document;
  const asked = { ...contact, property: 'customerContact', number: customerContact, place };
  const addressed = { ...contact, property: 'attention', number: attention, place: { part: 'recipient' } };
  const delivered = { ...location, property: 'deliveryLocation', number: deliveryLocation, place: {} };
  ofCustomer(asked, contacts.get(customerContact)?.customer);
  ofCustomer(addressed, contacts.get(attention)?.customer);
  ofCustomer(delivered, deliveryLocations.get(deliveryLocation)?.customer);
}

function refuseUnknown(call: Call, { property, entity, number, place, list }: Named, validation: Validation): void {
  const message = notFoundText(entity, number ?? '');
  const hint = listHint(call.base + list);
  validation.add({ property, message, code: 'E06000', input: number, hint }, place);
}

function refuseForeign(call: Call, { property, number, place, list }: Named, validation: Validation): void {
  const hint = listHint(call.base + list);
  validation.add({ property, message: MESSAGES.otherCustomer, code: 'E04800', input: number, hint }, place);
}
