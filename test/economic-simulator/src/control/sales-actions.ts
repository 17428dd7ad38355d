import { ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import { z } from 'zod';
import type { Action, ControlCall } from './control.ts';
import { ControlProblem } from './problem.ts';
import { throughApi } from './through-api.ts';

const booking = z.strictObject({
  /** The next one of the series without it. */
  bookWithNumber: z.unknown().optional(),
  sendBy: z.unknown().optional(),
});

/** The draft in the path; throws a 404 when there is none. */
function draftIn(call: ControlCall): number {
  const draft = call.agreement().sales.drafts.get(Number(call.parameters['number']));
  if (draft === undefined) throw new ControlProblem(404, `no draft invoice ${call.parameters['number'] ?? ''}`);
  return draft.number;
}

function bookDraft(call: ControlCall): Answer {
  const draftInvoiceNumber = draftIn(call);
  const body = { ...booking.parse(call.body), draftInvoice: { draftInvoiceNumber } };
  return throughApi(call, { method: 'POST', path: '/invoices/booked', body });
}

const DRAFT = '/agreements/{agreement}/invoices/drafts/{number}';

/** What a seller does with draft invoices; the rules are those of the API. */
export const SALES_ACTIONS: readonly Action[] = [
  { method: 'POST', path: `${DRAFT}/book`, run: bookDraft },
  {
    method: 'DELETE',
    path: DRAFT,
    run(call) {
      throughApi(call, { method: 'DELETE', path: `/invoices/drafts/${draftIn(call)}` });
      return ok({ deleted: 1 });
    },
  },
];
