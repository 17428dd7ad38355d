import type { Agreement } from '../state/agreement.ts';
import type { DraftEntry, Voucher } from '../state/records.ts';
import type { World } from '../state/world.ts';
import { readQuery } from '../wire/query-string.ts';
import { showInvoices } from './invoices.ts';
import { markup, page, table } from './markup.ts';
import type { Amount, Markup } from './markup.ts';

const SHOWN = 500;

const VIEWS = {
  journals: { title: 'Journals', show: showJournals },
  ledger: { title: 'Booked entries', show: showLedger },
  invoices: { title: 'Invoices', show: showInvoices },
  customers: { title: 'Customers', show: showCustomers },
  products: { title: 'Products', show: showProducts },
  webhooks: { title: 'Webhooks', show: showWebhooks },
} as const;
type View = keyof typeof VIEWS;

/** The ledger side for people: what stands in an agreement, drawn on the server, nothing loaded from elsewhere. */
export function showWindow(world: World, rawQuery: string): string {
  const query = readQuery(rawQuery);
  const wanted = Number(query.get('agreement'));
  const agreement = world.agreement(wanted) ?? world.agreements()[0];
  if (agreement === undefined) return page('e-conomic simulator', markup`<p>There is no agreement.</p>`);
  const named = query.get('view');
  const view = isView(named) ? named : 'journals';
  const { title, show } = VIEWS[view];
  return page(
    `${title} - ${agreement.data.name}`,
    markup`<header><h1>${agreement.data.name}</h1>
<p class="quiet">A simulated e-conomic agreement, number ${agreement.number}. Amounts in DKK.</p>
${agreementLinks(world, agreement)}${viewLinks(agreement, view)}</header>
<main><h2>${title}</h2>${show(agreement, world)}</main>`,
  );
}

function isView(name: string | undefined): name is View {
  return name !== undefined && Object.hasOwn(VIEWS, name);
}

function agreementLinks(world: World, current: Agreement): Markup {
  const all = world.agreements();
  if (all.length < 2) return markup``;
  const links = all.map((one) => link(`?agreement=${one.number}`, `${one.data.name} (${one.number})`, one === current));
  return markup`<nav aria-label="Agreements">${links}</nav>`;
}

function viewLinks(agreement: Agreement, current: View): Markup {
  const links = Object.keys(VIEWS)
    .filter(isView)
    .map((view) => link(`?agreement=${agreement.number}&view=${view}`, VIEWS[view].title, view === current));
  return markup`<nav aria-label="Views">${links}</nav>`;
}

function link(address: string, text: string, isCurrent: boolean): Markup {
  return isCurrent
    ? markup`<a href="${address}" aria-current="page">${text}</a>`
    : markup`<a href="${address}">${text}</a>`;
}

const amount = (hundredths: number | undefined): Amount => ({ hundredths });

function showJournals(agreement: Agreement): Markup {
  return markup`${agreement.journals.all().map((journal) => {
    const vouchers = agreement.vouchersOf(journal.number);
    return markup`<section><h3>${journal.number} ${journal.name}</h3>
${vouchers.length === 0 ? markup`<p class="quiet">No vouchers.</p>` : vouchers.slice(-SHOWN).map(showVoucher)}</section>`;
  })}`;
}

function showVoucher(voucher: Voucher): Markup {
  return markup`<h4>Voucher ${voucher.year}-${voucher.number}</h4>${table(
    ['Entry', 'Date', 'Text', 'Account', 'Contra account', 'VAT', 'Amount'],
    voucher.entries.map((entry) => [
      String(entry.number),
      entry.date,
      entry.text,
      entry.customer === undefined ? entry.account?.toString() : `customer ${entry.customer}`,
      entry.contraAccount?.toString(),
      vatOf(entry),
      amount(entry.amount),
    ]),
  )}`;
}

function vatOf(entry: DraftEntry): string {
  return [entry.vatCode, entry.contraVatCode].filter((code) => code !== undefined).join(' / ');
}

function showLedger(agreement: Agreement): Markup {
  const rows = agreement.ledger.slice(-SHOWN).toReversed();
  return table(
    ['Entry', 'Voucher', 'Date', 'Text', 'Account', 'VAT', 'Amount'],
    rows.map((entry) => [
      String(entry.number),
      `${entry.year}-${entry.voucher}`,
      entry.date,
      entry.text,
      `${entry.account} ${agreement.accounts.get(entry.account)?.name ?? ''}`,
      entry.vatCode,
      amount(entry.amountInBase),
    ]),
  );
}

function showCustomers(agreement: Agreement): Markup {
  return table(
    ['Number', 'Name', 'Town', 'E-mail', 'Balance', 'State'],
    agreement.customers
      .all()
      .slice(0, SHOWN)
      .map((customer) => [
        String(customer.number),
        customer.name,
        [customer.zip, customer.city].join(' '),
        customer.email,
        amount(customer.balance),
        customer.barred ? 'barred' : '',
      ]),
  );
}

function showProducts(agreement: Agreement): Markup {
  return table(
    ['Number', 'Name', 'Group', 'Sales price', 'In stock', 'State'],
    agreement.products
      .all()
      .slice(0, SHOWN)
      .map((product) => [
        product.number,
        product.name,
        agreement.productGroups.get(product.group)?.name,
        amount(product.salesPrice),
        agreement.data.inventory ? amount(product.inStock) : '',
        product.barred ? 'barred' : '',
      ]),
  );
}

function showWebhooks(agreement: Agreement, world: World): Markup {
  const webhooks = world.webhooks.all(agreement.number);
  const sent = world.delivery.records(agreement.number).slice(-SHOWN).toReversed();
  return markup`${table(
    ['Type', 'Name', 'Data'],
    webhooks.map((webhook) => [webhook.type, webhook.name, webhook.data]),
  )}<h3>Sent</h3>${table(
    ['Type', 'Data', 'State', 'Answers'],
    sent.map((record) => [
      record.type,
      record.body,
      record.state,
      record.attempts.map((attempt) => String(attempt.status ?? attempt.error)).join(', '),
    ]),
  )}`;
}
