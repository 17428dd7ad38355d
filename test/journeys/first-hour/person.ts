import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { wordsOf, type Language, type Words } from '../../../services/back-office/src/i18n/index.ts';
import { openWindow, type Watched } from '../../browser/pages.ts';

/** Long enough for the slowest machine. */
const PATIENCE_MS = 90_000;

/** Somebody with a window of their own, who clicks and types what they see. */
export class Person {
  readonly page: Page;
  readonly words: Words;
  readonly #window: Watched;

  private constructor(window: Watched, language: Language) {
    this.#window = window;
    this.page = window.page;
    this.words = wordsOf(language);
    this.page.setDefaultTimeout(PATIENCE_MS);
  }

  static async open(browser: Browser, origin: string, language: Language): Promise<Person> {
    const window = await openWindow(browser, origin, { language });
    await window.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    return new Person(window, language);
  }

  get context(): BrowserContext {
    return this.#window.context;
  }

  /** What went wrong in the window; that it was led to e-conomic and back is meant. */
  complaints(ledgerUrl: string): string[] {
    return this.#window.complaints.filter((said) => !said.startsWith(`left our origin: ${ledgerUrl}`));
  }

  /** In the page or in a part of it. */
  press(name: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    return within.getByRole('button', { name, exact: true }).first().click();
  }

  follow(name: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    return within.getByRole('link', { name, exact: true }).first().click();
  }

  menu(name: string): Promise<void> {
    const menu = this.page.getByRole('navigation', { name: this.words.text.frame.mainMenu });
    return menu.getByRole('link', { name, exact: true }).click();
  }

  async write(fields: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(fields)) await this.page.getByLabel(label, { exact: true }).fill(value);
  }

  sees(text: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    return within.getByText(text).filter({ visible: true }).first().waitFor();
  }

  heading(name: string | RegExp): Promise<void> {
    return this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  /** Presses the button that copies something, and takes what it has put into the clipboard. */
  async copy(what: string, within: Page | Locator = this.page): Promise<string> {
    await this.page.evaluate('navigator.clipboard.writeText("")');
    await this.press(this.words.text.forms.copyOf(what), within);
    await this.sees(this.words.text.forms.copied, within);
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  async logIn({ email, password }: { email: string; password: string }): Promise<void> {
    const { login } = this.words.text;
    await this.write({ [login.email]: email, [login.password]: password });
    await this.press(login.submit);
  }
}
