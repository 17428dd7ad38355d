import { entryNumbered } from '../ledger/settle.ts';
import { calculate, salesRules } from '../sales/amounts.ts';
import type { Agreement } from '../state/agreement.ts';
import type { World } from '../state/world.ts';
import { markup, table } from './markup.ts';
import type { Amount, Markup } from './markup.ts';

const SHOWN = 500;
const amount = (hundredths: number | undefined): Amount => ({ hundredths });

/** Drafts, then what is booked with what is still to be paid of it; the newest first. */
export function showInvoices(agreement: Agreement, world: World): Markup {
  return markup`<section><h3>Drafts</h3>${showDrafts(agreement, world)}</section>
<section><h3>Booked</h3>${showBooked(agreement)}</section>`;
}

function showDrafts(agreement: Agreement, world: World): Markup {
  const rules = salesRules(world.office(agreement));
  const drafts = agreement.sales.drafts.all().slice(-SHOWN).toReversed();
  if (drafts.length === 0) return markup`<p class="quiet">No drafts.</p>`;
  return table(
    ['Draft', 'Date', 'Customer', 'Recipient', 'Reference', 'Currency', 'Net', 'Gross'],
    drafts.map((draft) => {
      const { amounts } = calculate(agreement, draft, rules);
      return [
        String(draft.number),
        draft.date,
        String(draft.customer),
        draft.recipient.name,
        draft.references.other,
        draft.currency,
        amount(amounts.net),
        amount(amounts.gross),
      ];
    }),
  );
}

function showBooked(agreement: Agreement): Markup {
  const invoices = agreement.sales.booked.all().slice(-SHOWN).toReversed();
  if (invoices.length === 0) return markup`<p class="quiet">No booked invoices.</p>`;
  return table(
    ['Invoice', 'Date', 'Due', 'Customer', 'Recipient', 'Reference', 'Currency', 'Gross', 'To be paid'],
    invoices.map(({ number, document, amounts, entry }) => [
      String(number),
      document.date,
      document.dueDate,
      String(document.customer),
      document.recipient.name,
      document.references.other,
      document.currency,
      amount(amounts.gross),
      amount(entryNumbered(agreement, entry)?.remainder),
    ]),
  );
}
