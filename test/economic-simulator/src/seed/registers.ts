import type { RegisterData } from '../state/registers.ts';
import { ACCOUNTS } from './chart-of-accounts.ts';

const DOMESTIC = 1;
const EU = 2;

/** A shop's suppliers by what they deliver, its people by what they do, and how its suppliers are paid. */
export function seededRegisters(): RegisterData {
  const supplier = { currency: 'DKK', paymentTerms: 2, group: 1, vatZone: DOMESTIC, barred: false, layout: 1 };
  return {
    contacts: [],
    deliveryLocations: [],
    supplierGroups: [
      { number: 1, name: 'Danske leverandører', account: ACCOUNTS.creditors },
      { number: 2, name: 'Udenlandske leverandører', account: ACCOUNTS.creditors },
    ],
    suppliers: [
      { ...supplier, number: 1, name: 'Cykelgrossisten', zip: '8000', city: 'Aarhus C', attention: 1 },
      { ...supplier, number: 2, name: 'Hjelmfabrikken', currency: 'EUR', group: 2, vatZone: EU },
      { ...supplier, number: 3, name: 'Reservedelslageret', barred: true },
    ],
    supplierContacts: [{ supplier: 1, number: 1, name: 'Ordrekontor', email: 'ordre@example.com' }],
    employees: [
      { number: 1, name: 'Butikschef', barred: false, email: 'butik@example.com', group: 1 },
      { number: 2, name: 'Værkfører', barred: false, group: 2 },
    ],
    employeeGroups: [
      { number: 1, name: 'Butik' },
      { number: 2, name: 'Værksted' },
    ],
    priceGroups: [{ number: 1, name: 'Standard' }],
    paymentTypes: [
      { number: 1, name: 'Bankoverførsel' },
      { number: 2, name: 'Indbetalingskort' },
    ],
  };
}
