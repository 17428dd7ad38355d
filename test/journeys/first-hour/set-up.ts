import { type Sync, syncs } from '@kassebro/contracts';
import type { TestLedger } from '../../support/ledger.ts';
import { until } from '../../support/until.ts';
import { wordsOf } from '../../economic-simulator/src/pages/words/index.ts';
import type { Bookkeeper, CopiedWebhook } from './bookkeeper.ts';
import type { Person } from './person.ts';
import type { Picture } from './pictures.ts';

/** From the first steps to e-conomic and back, by the page on which a superuser gives access. */
export async function connect(owner: Person, ledger: TestLedger, said: { question: string; picture: Picture }) {
  const { firstSteps, connection } = owner.words.text;
  const { access } = wordsOf(owner.words.language);
  await owner.sees(firstSteps.progress(0, 5));
  await said.picture('1-first-steps');
  await owner.follow(firstSteps.step.connect.button);
  await said.picture('2-connect', { height: 610 });
  await owner.press(connection.none.button);
  await owner.page.getByLabel(access.agreement, { exact: true }).selectOption(String(ledger.agreement));
  await owner.press(access.allow);
  await owner.heading(said.question);
  await said.picture('3-right-company', { height: 490 });
  await owner.press(/^(Yes, connect|Ja, forbind)/);
  await owner.sees(firstSteps.progress(1, 5));
}

/** Takes what is suggested, sees what saving would do, and saves. */
export async function chooseAccounts(owner: Person, said: { impact: string; picture: Picture }): Promise<void> {
  const { firstSteps, accounts, forms } = owner.words.text;
  await owner.follow(firstSteps.step.choose.button);
  await owner.heading(accounts.title);
  const useAll = owner.page.getByRole('button', { name: /^(Fill in \d+ suggestions|Udfyld \d+ forslag)$/ });
  await useAll.waitFor();
  await said.picture('4-suggestions');
  await useAll.click();
  await owner.sees(said.impact);
  await said.picture('5-accounts');
  await owner.press(forms.save);
  // What waited may be in e-conomic before the page is, so the count is not told.
  await owner.sees(firstSteps.next(firstSteps.step.webhooks.title));
}

/** Everything that can be switched on goes both ways. */
export async function switchOn(owner: Person): Promise<void> {
  const { settings, forms } = owner.words.text;
  await owner.menu(settings.menu);
  for (const { label } of [settings.products, settings.customers, settings.inventory])
    await owner.page.getByLabel(label).check();
  await owner.press(forms.save);
  await owner.sees(settings.saved);
}

/** Copies each value, pastes it in e-conomic, and tests the address. */
export async function setUpWebhooks(owner: Person, bookkeeper: Bookkeeper, picture: Picture): Promise<CopiedWebhook[]> {
  const { field, test, kinds } = owner.words.text.settings.webhooks;
  const all: CopiedWebhook[] = [];
  for (const sync of syncs) {
    const panel = owner.page.locator('details').filter({ hasText: kinds[sync].text });
    if ((await panel.getAttribute('open')) === null) await panel.locator('summary').click();
    const copied = {
      type: await owner.copy(field.type, panel),
      name: await owner.copy(field.name, panel),
      contentType: await owner.copy(field.contentType, panel),
      url: await owner.copy(field.url, panel),
      data: await owner.copy(field.data, panel),
    };
    await bookkeeper.makeWebhook(copied);
    all.push(copied);
    // A door that was made a moment ago is known to the receiver within seconds; the page says to test again.
    await until(`the address of ${sync} to be tested`, async () => {
      await owner.press(test, panel);
      await panel.getByRole('status').first().waitFor();
      return (await panel.getByText(/^(The address works|Adressen virker)/).count()) > 0;
    });
    if (sync === 'products') await picture('6-webhook', { from: '#panel-products', height: 690 });
  }
  return all;
}

/** A page that is left open shows each light turn green while a bookkeeper works. */
export async function seeLights(owner: Person, works: readonly Sync[], said: string): Promise<void> {
  for (const sync of works) {
    const { text } = owner.words.text.settings.webhooks.kinds[sync];
    await owner.sees(said, owner.page.locator('details summary').filter({ hasText: text }));
  }
}

/** A dry run, its figures, and then the import to its end. */
export async function importAll(owner: Person, kind: 'products' | 'customers', picture: Picture): Promise<void> {
  const { imports, activity } = owner.words.text;
  await owner.menu(imports.menu);
  await owner.press(imports.dryRunOf[kind]);
  await owner.sees(imports.offer.lead);
  if (kind === 'products') await picture('8-dry-run', { height: 770 });
  await owner.follow(imports.offer.button[kind]);
  await owner.heading(imports.offer.title[kind]);
  await owner.press(imports.offer.now[kind]);
  // Its own state: how far the first steps are is told on the same page, in the same word.
  await owner.sees(activity.importState.done, owner.page.locator('[data-live=state]'));
}
