import type { Call } from '../api/call.ts';
import { boolean, NOT_SORTABLE, number, text } from '../query/fields.ts';
import type { Employee, PaymentType, Supplier, SupplierGroup } from '../state/registers.ts';
import type { JsonObject } from '../wire/json.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';
import { ACCOUNT, PAYMENT_TERMS, reference, SUPPLIER_GROUP, VAT_ZONE } from './links.ts';

const showSupplier = (supplier: Supplier, { base }: Call): JsonObject => ({
  supplierNumber: supplier.number,
  name: supplier.name,
  currency: supplier.currency,
  barred: supplier.barred || undefined,
  paymentTerms: reference(base, PAYMENT_TERMS, supplier.paymentTerms),
  supplierGroup: reference(base, SUPPLIER_GROUP, supplier.group),
  vatZone: reference(base, VAT_ZONE, supplier.vatZone),
  self: `${base}/suppliers/${supplier.number}`,
});

export const SUPPLIERS: Resource = {
  name: 'suppliers',
  path: '/suppliers',
  endpoints: [
    listEndpoint('/suppliers', {
      records: (call) => call.agreement.registers.suppliers.all(),
      fields: {
        supplierNumber: number((row: Supplier) => row.number),
        name: text((row: Supplier) => row.name),
        currency: text((row: Supplier) => row.currency),
        barred: boolean((row: Supplier) => row.barred, NOT_SORTABLE),
      },
      show: showSupplier,
    }),
    itemEndpoint('/suppliers/{supplierNumber}', {
      find: (call) => call.agreement.registers.suppliers.get(numberIn(call, 'supplierNumber')),
      show: showSupplier,
    }),
  ],
};

const showSupplierGroup = (group: SupplierGroup, { base }: Call): JsonObject => ({
  supplierGroupNumber: group.number,
  name: group.name,
  account: reference(base, ACCOUNT, group.account),
  self: `${base}/supplier-groups/${group.number}`,
});

export const SUPPLIER_GROUPS: Resource = {
  name: 'supplierGroups',
  path: '/supplier-groups',
  endpoints: [
    listEndpoint('/supplier-groups', {
      records: (call) => call.agreement.registers.supplierGroups.all(),
      fields: {},
      show: showSupplierGroup,
    }),
    itemEndpoint('/supplier-groups/{supplierGroupNumber}', {
      find: (call) => call.agreement.registers.supplierGroups.get(numberIn(call, 'supplierGroupNumber')),
      show: showSupplierGroup,
    }),
  ],
};

const showEmployee = (employee: Employee, { base }: Call): JsonObject => ({
  employeeNumber: employee.number,
  name: employee.name,
  email: employee.email,
  barred: employee.barred || undefined,
  self: `${base}/employees/${employee.number}`,
});

export const EMPLOYEES: Resource = {
  name: 'employees',
  path: '/employees',
  endpoints: [
    listEndpoint('/employees', {
      records: (call) => call.agreement.registers.employees.all(),
      // E-mail and phone cannot be filtered, though the schema says so (e-conomic API facts).
      fields: {
        employeeNumber: number((row: Employee) => row.number),
        name: text((row: Employee) => row.name),
        barred: boolean((row: Employee) => row.barred, NOT_SORTABLE),
      },
      show: showEmployee,
    }),
    itemEndpoint('/employees/{employeeNumber}', {
      find: (call) => call.agreement.registers.employees.get(numberIn(call, 'employeeNumber')),
      show: showEmployee,
    }),
  ],
};

const showPaymentType = (type: PaymentType, { base }: Call): JsonObject => ({
  paymentTypeNumber: type.number,
  name: type.name,
  self: `${base}/payment-types/${type.number}`,
});

export const PAYMENT_TYPES: Resource = {
  name: 'paymentTypes',
  path: '/payment-types',
  endpoints: [
    listEndpoint('/payment-types', {
      records: (call) => call.agreement.registers.paymentTypes.all(),
      fields: {},
      show: showPaymentType,
    }),
    itemEndpoint('/payment-types/{paymentTypeNumber}', {
      find: (call) => call.agreement.registers.paymentTypes.get(numberIn(call, 'paymentTypeNumber')),
      show: showPaymentType,
    }),
  ],
};
