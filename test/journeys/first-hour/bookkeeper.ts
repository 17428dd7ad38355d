import type { Browser, Page } from 'playwright-core';
import { wordsOf, type Words } from '../../economic-simulator/src/pages/words/index.ts';
import { openWindow } from '../../browser/pages.ts';
import type { TestLedger } from '../../support/ledger.ts';

/** What a merchant has copied for one webhook. */
export interface CopiedWebhook {
  type: string;
  name: string;
  contentType: string;
  url: string;
  data: string;
}

/** Somebody in e-conomic's own window, in the books of one company. */
export class Bookkeeper {
  readonly page: Page;
  readonly #words: Words;
  readonly #ledger: TestLedger;

  private constructor(page: Page, words: Words, ledger: TestLedger) {
    this.page = page;
    this.#words = words;
    this.#ledger = ledger;
  }

  static async open(browser: Browser, ledger: TestLedger, language: 'da' | 'en'): Promise<Bookkeeper> {
    const { page } = await openWindow(browser, ledger.simulator.url, { language });
    await page.goto('/');
    const words = wordsOf(language);
    await page.getByLabel(words.frame.agreement, { exact: true }).selectOption(String(ledger.agreement));
    await page.getByRole('button', { name: words.frame.changeAgreement, exact: true }).first().click();
    await page.getByText(words.frame.number(ledger.agreement)).first().waitFor();
    return new Bookkeeper(page, words, ledger);
  }

  /** Fills in e-conomic's form with nothing but what was copied. */
  async makeWebhook({ type, name, contentType, url, data }: CopiedWebhook): Promise<void> {
    const { machine, frame } = this.#words;
    await this.#go(frame.views.webhooks);
    await this.page.getByLabel(machine.type, { exact: true }).selectOption({ label: type });
    await this.page.getByLabel(machine.contentType, { exact: true }).selectOption({ label: contentType });
    await this.page.getByLabel(machine.name, { exact: true }).fill(name);
    await this.page.getByLabel(machine.address, { exact: true }).fill(url);
    await this.page.getByLabel(machine.data, { exact: true }).fill(data);
    await this.#press(machine.add);
    await this.page.getByText(machine.webhookAdded(name)).waitFor();
  }

  async changeProduct(number: string, price: string): Promise<void> {
    const { sales, frame } = this.#words;
    await this.#openOne(frame.views.products, number);
    await this.page.getByLabel(sales.salesPrice, { exact: true }).fill(price);
    await this.#press(frame.save);
    await this.page.getByText(sales.changed(number)).waitFor();
  }

  async setStock(number: string, quantity: string): Promise<void> {
    const { sales, frame } = this.#words;
    await this.#openOne(frame.views.products, number);
    await this.page.getByLabel(sales.inStock, { exact: true }).fill(quantity);
    await this.#press(sales.setStock);
    await this.page.locator('[role=status]').first().waitFor();
  }

  async changeCustomer(number: string, name: string): Promise<void> {
    const { sales, frame } = this.#words;
    await this.#openOne(frame.views.customers, number);
    await this.page.getByLabel(sales.name, { exact: true }).fill(name);
    await this.#press(frame.save);
    await this.page.getByText(sales.changed(number)).waitFor();
  }

  /** One that another program of the shop has left as a draft. */
  async bookInvoice(customer: string, product: string): Promise<void> {
    const { sales, frame } = this.#words;
    const draft = await this.#ledger.post('/invoices/drafts', draftFor(Number(customer), product));
    await this.#openOne(frame.views.invoices, String(draft['draftInvoiceNumber']));
    await this.#press(sales.bookInvoice);
    await this.page.getByText(sales.invoiceBooked('').replace('.', '').trim()).first().waitFor();
  }

  async bookJournal(number: number): Promise<void> {
    const { books, frame } = this.#words;
    await this.#openOne(frame.views.journals, String(number));
    await this.#press(books.book);
    await this.page.getByText(/^(Bogført|Booked):/).waitFor();
  }

  async #openOne(list: string, name: string): Promise<void> {
    await this.#go(list);
    await this.page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
  }

  #go(view: string): Promise<void> {
    const menu = this.page.getByRole('navigation', { name: this.#words.frame.menu });
    return menu.getByRole('link', { name: view, exact: true }).click();
  }

  #press(name: string): Promise<void> {
    return this.page.getByRole('button', { name, exact: true }).first().click();
  }
}

const draftFor = (customerNumber: number, productNumber: string) => ({
  date: new Date().toISOString().slice(0, 10),
  currency: 'DKK',
  customer: { customerNumber },
  layout: { layoutNumber: 1 },
  paymentTerms: { paymentTermsNumber: 1 },
  recipient: { name: 'Cykelklubben', vatZone: { vatZoneNumber: 1 } },
  lines: [{ description: 'Dæk', product: { productNumber }, quantity: 2, unitNetPrice: 199.5 }],
});
