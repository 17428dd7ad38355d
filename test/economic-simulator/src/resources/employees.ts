import type { Call } from '../api/call.ts';
import { notFound } from '../api/refusal.ts';
import { boolean, NOT_SORTABLE, number, text } from '../query/fields.ts';
import type { Fields } from '../query/fields.ts';
import type { Employee } from '../state/registers.ts';
import type { SalesDocument } from '../state/sales-records.ts';
import type { JsonObject } from '../wire/json.ts';
import { bookedWhere } from './booked-invoices.ts';
import { itemEndpoint, listEndpoint, numberIn } from './define.ts';
import type { Resource } from './define.ts';
import { draftsWhere } from './draft-invoices.ts';
import { EMPLOYEE_GROUPS } from './groups.ts';
import { EMPLOYEE_GROUP, reference } from './links.ts';
import { customersWhere } from './show-customer.ts';

const PATH = '/employees';
const ONE = `${PATH}/{employeeNumber}`;

const show = (employee: Employee, { base }: Call): JsonObject => {
  const self = `${base}${PATH}/${employee.number}`;
  return {
    employeeNumber: employee.number,
    employeeGroup: reference(base, EMPLOYEE_GROUP, employee.group),
    name: employee.name,
    email: employee.email,
    phone: employee.phone,
    barred: employee.barred || undefined,
    customers: `${self}/customers`,
    draftInvoices: `${self}/invoices/drafts`,
    bookedInvoices: `${self}/invoices/booked`,
    self,
  };
};

function employeeIn(call: Call): Employee {
  const employee = call.agreement.registers.employees.get(numberIn(call, 'employeeNumber'));
  if (employee === undefined) throw notFound();
  return employee;
}

/** E-mail and phone cannot be filtered, though the schema says so (e-conomic API facts). */
const NOT_FILTERABLE = { filter: false };

const FIELDS: Fields<Employee> = {
  employeeNumber: number((row: Employee) => row.number),
  name: text((row: Employee) => row.name),
  barred: boolean((row: Employee) => row.barred, NOT_SORTABLE),
  'employeeGroup.employeeGroupNumber': number((row: Employee) => row.group),
  email: text((row: Employee) => row.email, NOT_FILTERABLE),
  phone: text((row: Employee) => row.phone, NOT_FILTERABLE),
};

/** Who sold it, or whom the customer turns to here. */
function refersTo(document: SalesDocument, call: Call): boolean {
  const { number: own } = employeeIn(call);
  return document.references.salesPerson === own || document.references.vendorReference === own;
}

export const EMPLOYEES: Resource = {
  name: 'employees',
  path: PATH,
  endpoints: [
    listEndpoint(
      PATH,
      { records: (call) => call.agreement.registers.employees.all(), fields: FIELDS, show },
      'GET /employees',
    ),
    itemEndpoint(ONE, { find: employeeIn, show }, 'GET /employees/{}'),
    listEndpoint(
      `${ONE}/customers`,
      customersWhere(({ salesPerson }, call) => salesPerson === employeeIn(call).number),
      'GET /customers',
    ),
    listEndpoint(`${ONE}/invoices/drafts`, draftsWhere(refersTo), 'GET /invoices/drafts'),
    listEndpoint(
      `${ONE}/invoices/booked`,
      bookedWhere(({ document }, call) => refersTo(document, call)),
      'GET /invoices/booked',
    ),
    ...EMPLOYEE_GROUPS,
  ],
};
