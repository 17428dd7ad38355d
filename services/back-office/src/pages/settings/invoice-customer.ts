import { randomUUID } from 'node:crypto';
import { createInvoiceCustomer } from '@kassebro/outbox';
import type { StoreTurn } from '../../http/route.ts';
import { wishToolsOf } from '../../operations/wish-tools.ts';
import type { SettingsHouse } from './house.ts';

/** Somebody wants the customer that closed days are invoiced to; a hand creates it in e-conomic, or finds it there. */
export async function wishInvoiceCustomer(turn: StoreTurn, house: SettingsHouse): Promise<void> {
  const { store, visit } = turn;
  const wished = { store: store.id, by: visit.user.email, wish: randomUUID(), correlation: randomUUID() };
  await createInvoiceCustomer(wished, { ...wishToolsOf(house), operations: house.operations });
  const { wished: said } = visit.words.text.settings.invoiceCustomer;
  await house.pages.backTo(turn, `/s/${store.id}/settings`, { tone: 'busy', text: said });
}
