import { calculate, salesRules } from '../../sales/amounts.ts';
import type { Order } from '../../state/sales-records.ts';
import { form } from '../forms.ts';
import { link } from '../links.ts';
import { markup, when } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { piece } from '../paging.ts';
import { customerLink } from '../record-links.ts';
import { day, figure, table, tag } from '../table.ts';
import { found, numberIn, to } from '../visit.ts';
import type { Deed, View, Visit } from '../visit.ts';
import { showDocument } from './document.ts';

const KINDS = ['orders', 'quotes'] as const;
type Kind = (typeof KINDS)[number];

/** Orders and quotes, whichever list they stand in. */
export const ORDERS: View = {
  menu: 'orders',
  show(visit) {
    const sections = KINDS.map(
      (kind) => markup`<section><h2>${visit.words.sales.kinds[kind]}</h2>${showList(visit, kind)}</section>`,
    );
    return { title: visit.words.frame.views.orders, main: markup`${sections}` };
  },
};

function showList(visit: Visit, kind: Kind): Markup {
  const { sales } = visit.words;
  const all = visit.agreement.sales[kind].all().toReversed();
  const other = kind === 'orders' ? 'quotes' : 'orders';
  const parameters = { [other]: numberIn(visit, other) };
  const { rows, links } = piece(visit, all, { view: 'orders', name: kind, parameters });
  const columns = [sales.number, sales.state, sales.date, sales.customer, sales.recipient, sales.currency, sales.net];
  const list = rows.map((order) => rowOf(visit, kind, order));
  return markup`${table(visit.words, { caption: sales.kinds[kind], columns }, list)}${links}`;
}

function amountsOf(visit: Visit, { document }: Order) {
  return calculate(visit.agreement, document, salesRules(visit.world.office(visit.agreement)));
}

function rowOf(visit: Visit, kind: Kind, order: Order) {
  const { sales, format } = visit.words;
  const { document, state } = order;
  return [
    link(to(visit, 'order', { kind, number: document.number }), String(document.number)),
    tag('quiet', sales.states[state]),
    day(visit.words, document.date),
    customerLink(visit, document.customer),
    document.recipient.name,
    document.currency,
    figure(format.amount(amountsOf(visit, order).amounts.net)),
  ];
}

const kindIn = (visit: Visit): Kind => found(KINDS.find((kind) => kind === visit.query.get('kind')));
const orderIn = (visit: Visit): Order =>
  found(visit.agreement.sales[kindIn(visit)].get(numberIn(visit, 'number') ?? Number.NaN));

const moveTo =
  (list: 'send' | 'archive'): Deed =>
  async (sent) => {
    const { number } = orderIn(sent).document;
    const kind = kindIn(sent);
    await sent.perform(`POST /${kind}/${number}/${list}`);
    const { sales } = sent.words;
    const say = sales.orderMoved(sales.orderTitle[kind](number), sales.states[orderIn(sent).state]);
    return { say, goTo: to(sent, 'order', { kind, number }) };
  };

/** One order or quote, which is sent and archived. */
export const ORDER: View = {
  menu: 'orders',
  show(visit) {
    const order = orderIn(visit);
    const { sales } = visit.words;
    const { amounts, lines } = amountsOf(visit, order);
    const { document, state } = order;
    const vat = lines.map((line) => line.vat);
    const shown = showDocument(visit, { document, amounts, vat, more: [[sales.state, sales.states[state]]] });
    const main = markup`${shown}<div class="row">
${when(state === 'drafts', () => form(visit, { deed: 'send', button: sales.send }))}
${when(state !== 'archived', () => form(visit, { deed: 'archive', button: sales.archive }))}</div>`;
    return { title: sales.orderTitle[kindIn(visit)](document.number), main };
  },
  deeds: { send: moveTo('send'), archive: moveTo('archive') },
};
