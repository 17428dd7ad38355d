import { editors, everyRole, keepers } from '../../access/who.ts';
import { storeRoute, type Route, type StoreTurn } from '../../http/route.ts';
import { noteLook } from '../connection/look.ts';
import type { SettingsHouse } from './house.ts';
import { wishInvoiceCustomer } from './invoice-customer.ts';
import { heardsOf, loadPage } from './load.ts';
import { createLookSoon } from './look-soon.ts';
import { type Refused, saveSettings } from './save.ts';
import { settingsView } from './view.ts';
import { renewSecret, testWebhook } from './webhook-deeds.ts';

/** A store's pages: the switches and webhooks. */
export const settingsPages = (house: SettingsHouse): Route[] => {
  const heards = heardsOf(house);
  const lookSoon = createLookSoon(house);
  const show = async (turn: StoreTurn, { switches, problems = [], stale }: Refused = {}): Promise<void> => {
    const page = await loadPage(turn, { house, heards }, { switches, problems });
    lookSoon(page);
    const { words } = turn.visit;
    const main = settingsView(page, words);
    await house.pages.send(turn, { title: words.text.settings.title, here: 'settings', main, problems, stale });
  };
  return [
    storeRoute('GET /s/:store/settings', everyRole, (turn) => show(turn)),
    storeRoute('POST /s/:store/settings', editors, (turn) => saveSettings(turn, house, show)),
    storeRoute('POST /s/:store/settings/check', keepers, (turn) => checkNow(turn, house)),
    storeRoute('POST /s/:store/settings/invoice-customer', editors, (turn) => wishInvoiceCustomer(turn, house)),
    storeRoute('POST /s/:store/settings/webhooks/:sync/test', keepers, (turn) => testWebhook(turn, house)),
    storeRoute('POST /s/:store/settings/webhooks/:sync/secret', editors, (turn) => renewSecret(turn, house)),
  ];
};

async function checkNow(turn: StoreTurn, house: SettingsHouse): Promise<void> {
  const { settings, connection } = turn.visit.words.text;
  const seen = await noteLook(turn.store.id, house);
  const notice = seen ? settings.checkedNow : { tone: 'quiet' as const, text: connection.health.unknown };
  await house.pages.backTo(turn, `/s/${turn.store.id}/settings`, notice);
}
