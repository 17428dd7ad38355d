import { createInvoiceCustomer } from '@kassebro/outbox';
import { defineRoute, noBody, noParams, noQuery, type Route } from '../http/route.ts';
import { newId } from '../new-id.ts';
import { wishOf, wishTools } from '../retry.ts';
import type { PosApiTools } from '../tools.ts';
import { operationView, operationViewOf } from '../views/operation-view.ts';

/** The customer that closed days are invoiced to. */
export const invoiceCustomerRoutes = (tools: PosApiTools): Route[] => [
  defineRoute({
    method: 'post',
    path: '/v1/invoice-customer',
    tag: 'Operations',
    summary: 'Create customer 99999999 in e-conomic, to which closed days are invoiced',
    description:
      'With the customer group, payment terms, VAT zone and layout of the settings. One that is there already is taken as it is. Every day that waits for `invoice-customer-missing` then runs again by itself. While one such operation is open, it is set going and answered.',
    answers: { 202: { description: 'The operation that creates it', schema: operationView } },
    problems: [],
    params: noParams,
    query: noQuery,
    body: noBody,
    handle: async ({ caller }) => {
      const { store, correlation } = caller;
      const { id: wish, by } = wishOf(newId(caller), caller);
      const { operations } = tools.store;
      const wished = { store: store.id, by, wish, correlation };
      const operation = await createInvoiceCustomer(wished, { ...wishTools(tools, caller), operations });
      return { status: 202, body: operationViewOf(operation) };
    },
  }),
];
