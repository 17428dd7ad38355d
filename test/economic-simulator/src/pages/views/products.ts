import type { Product } from '../../state/records.ts';
import { chooser } from '../forms.ts';
import { link, WINDOW } from '../links.ts';
import { markup } from '../markup.ts';
import { piece } from '../paging.ts';
import { productLink } from '../record-links.ts';
import { figure, table, tag } from '../table.ts';
import { to } from '../visit.ts';
import type { View, Visit } from '../visit.ts';

/** The products, all or those whose number, name or bar code holds what is searched for. */
export const PRODUCTS: View = {
  menu: 'products',
  show(visit) {
    const { sales, frame } = visit.words;
    const q = visit.query.get('q') ?? '';
    const wanted = q.trim().toLowerCase();
    const all = visit.agreement.products.all();
    const matches = wanted === '' ? all : all.filter((product) => searched(product).includes(wanted));
    const { rows, links, linksAgain } = piece(visit, matches, { view: 'products', parameters: { q } });
    const stock = visit.agreement.data.inventory ? [sales.inStock, sales.available] : [];
    const columns = [sales.number, sales.name, sales.group, sales.salesPrice, ...stock, sales.state];
    const head = { caption: frame.views.products, columns };
    const list = rows.map((product) => rowOf(visit, product));
    const field = { name: 'q', label: frame.search, value: q };
    const main = markup`<div class="row">${chooser(visit, `${WINDOW}/products`, { fields: [field], button: frame.search })}
<p>${link(to(visit, 'new-product'), sales.newProduct)}</p></div>${links}${table(visit.words, head, list)}${linksAgain}`;
    return { title: frame.views.products, main };
  },
};

function searched({ number, name, barCode = '' }: Product): string {
  return [number, name, barCode].join('\n').toLowerCase();
}

function rowOf(visit: Visit, product: Product) {
  const { format, frame } = visit.words;
  const { inStock, orderedByCustomers } = product;
  const stock = visit.agreement.data.inventory
    ? [figure(format.amount(inStock)), figure(format.amount(inStock - orderedByCustomers))]
    : [];
  return [
    productLink(visit, product.number),
    product.name,
    visit.agreement.productGroups.get(product.group)?.name,
    figure(format.amount(product.salesPrice)),
    ...stock,
    product.barred ? tag('bad', frame.barred) : '',
  ];
}
