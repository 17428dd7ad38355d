import type { Product } from '../../state/records.ts';
import { readNumber, written } from '../form-input.ts';
import { form } from '../forms.ts';
import type { Field } from '../forms.ts';
import { markup, when } from '../markup.ts';
import type { Markup } from '../markup.ts';
import { facts, moment, tag } from '../table.ts';
import { found, to } from '../visit.ts';
import type { Deed, View, Visit } from '../visit.ts';
import { productFields } from './product-fields.ts';
import { newRecordView, recordDeeds, recordForms } from './record-deeds.ts';

const LONGEST_NUMBER = 25;

const productIn = (visit: Visit): Product => found(visit.agreement.products.get(visit.query.get('number')));

const setStock: Deed = async (sent) => {
  const { number } = productIn(sent);
  const typed = sent.form.get('inStock') ?? '';
  await sent.perform(`POST /products/${encodeURIComponent(number)}/stock`, { inStock: readNumber(typed) });
  const { sales, format } = sent.words;
  return {
    say: sales.stockSet(number, format.amount(productIn(sent).inStock)),
    goTo: to(sent, 'product', { number }),
  };
};

/** One product: what it costs, what is in stock, and what can be changed. */
export const PRODUCT: View = {
  menu: 'products',
  show(visit) {
    const product = productIn(visit);
    const { sales, frame } = visit.words;
    const { number, barred } = product;
    const main = markup`${summary(visit, product)}
<section><h2>${sales.product}</h2>
${form(visit, { deed: 'change', fields: productFields(visit, product), button: frame.save, tone: 'main' })}</section>
${when(visit.agreement.data.inventory, () => stockForm(visit, product))}
${recordForms(visit, { number, barred, numberKind: 'text', longestNumber: LONGEST_NUMBER })}`;
    return { title: sales.productTitle(number, product.name), main };
  },
  deeds: {
    ...recordDeeds({
      path: '/products',
      list: 'products',
      one: 'product',
      numberOf: (visit) => productIn(visit).number,
      fieldsOf: (visit) => productFields(visit, productIn(visit)),
      readNewNumber: (typed) => typed,
    }),
    stock: setStock,
  },
};

function summary(visit: Visit, product: Product): Markup {
  const { sales, frame, format } = visit.words;
  const { inventory } = visit.agreement.data;
  const stock = (quantity: number): string => (inventory ? format.amount(quantity) : '');
  return facts([
    [sales.number, markup`<span class="key">${product.number}</span>`],
    [sales.costPrice, format.amount(product.costPrice)],
    [sales.inStock, stock(product.inStock)],
    [sales.ordered, stock(product.orderedByCustomers)],
    [sales.available, stock(product.inStock - product.orderedByCustomers)],
    [sales.state, product.barred ? tag('bad', frame.barred) : tag('quiet', frame.open)],
    [sales.lastUpdated, moment(visit.words, product.lastUpdated)],
  ]);
}

function stockForm(visit: Visit, { inStock }: Product): Markup {
  const { sales } = visit.words;
  const field: Field = {
    name: 'inStock',
    label: sales.inStock,
    kind: 'amount',
    value: written(inStock),
    isRequired: true,
  };
  return markup`<section><h2>${sales.setStock}</h2>${form(visit, { deed: 'stock', fields: [field], button: sales.setStock })}</section>`;
}

function newFields(visit: Visit): Field[] {
  const { sales } = visit.words;
  const number: Field = {
    name: 'productNumber',
    label: sales.number,
    value: '',
    longest: LONGEST_NUMBER,
    isRequired: true,
  };
  return [number, ...productFields(visit, {})];
}

/** A product that is not there yet. */
export const NEW_PRODUCT = newRecordView({
  path: '/products',
  list: 'products',
  one: 'product',
  titleOf: (words) => words.sales.newProduct,
  fieldsOf: newFields,
  key: 'productNumber',
});
