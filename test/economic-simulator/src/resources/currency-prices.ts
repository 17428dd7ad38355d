import type { Call } from '../api/call.ts';
import { findProduct } from '../ledger/find-product.ts';
import { listHint, MESSAGES, notFoundText } from '../api/messages.ts';
import type { Text } from '../api/messages.ts';
import { notFound, topLevel } from '../api/refusal.ts';
import { Validation } from '../api/validation.ts';
import { toSecond } from '../clock.ts';
import { productChanged } from '../ledger/catalogue.ts';
import { amount, text } from '../query/fields.ts';
import type { Product } from '../state/records.ts';
import { created, NO_CONTENT, ok } from '../wire/answer.ts';
import type { Answer } from '../wire/answer.ts';
import { money } from '../wire/json.ts';
import type { JsonObject } from '../wire/json.ts';
import { encodeIdentifier } from '../wire/path-encoding.ts';
import { BodyReader } from './body-reader.ts';
import { itemEndpoint, listEndpoint } from './define.ts';
import type { Endpoint } from './define.ts';
import { CURRENCY, PRODUCT, recordActions, reference } from './links.ts';

const LIST = '/products/{productNumber}/pricing/currency-specific-sales-prices';
const ONE = `${LIST}/{code}`;
const SCHEMA = '/products/{}/pricing/currency-specific-sales-prices';
const BASE_CURRENCY = 'DKK';

type Price = NonNullable<Product['currencyPrices']>[number];

function productIn(call: Call): Product {
  const product = findProduct(call, call.parameters['productNumber']);
  if (product === undefined) throw notFound();
  return product;
}

/** By currency. The price in base currency is the product's own and not here. */
function pricesIn(call: Call): Price[] {
  return (productIn(call).currencyPrices ?? []).toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

function priceIn(call: Call): Price | undefined {
  return pricesIn(call).find(({ currency }) => currency === call.parameters['code']?.toUpperCase());
}

function addressOf(call: Call, currency: string): string {
  const product = encodeIdentifier(productIn(call).number);
  return `${call.base}/products/${product}/pricing/currency-specific-sales-prices/${currency}`;
}

function showListed({ currency, price }: Price, call: Call): JsonObject {
  return {
    currency: reference(call.base, CURRENCY, currency),
    product: reference(call.base, PRODUCT, productIn(call).number),
    price: money(price),
    self: addressOf(call, currency),
  };
}

function show(price: Price, call: Call): JsonObject {
  const self = addressOf(call, price.currency);
  const metaData = recordActions(self, { delete: 'Delete this price.', replace: 'Replace this price.' });
  return { ...showListed(price, call), metaData, self };
}

/** Writes the prices; whether that is a change of the product, with its webhook, is a switch. */
function keep(call: Call, currencyPrices: Price[]): void {
  const before = productIn(call);
  const after = { ...before, currencyPrices };
  if (call.setting('currencyPriceFiresProductUpdated')) {
    productChanged(call, { before, after: { ...after, lastUpdated: toSecond(call.now()) } });
  } else call.agreement.products.put(after);
}

function put(call: Call, price: Price): JsonObject {
  keep(call, [...pricesIn(call).filter(({ currency }) => currency !== price.currency), price]);
  return show(price, call);
}

/** Throws shape (a) for a currency that the agreement has not got, and for its base currency. */
function checkCurrency(call: Call, currency: string): void {
  const validation = new Validation(call.agreement.data.language);
  const refuse = (message: Text, code: string): void => {
    const hint = listHint(`${call.base}/currencies`);
    validation.add({ property: 'currency', message, code, input: currency, hint });
  };
  if (!call.agreement.currencies.has(currency)) refuse(notFoundText('Currency', currency), 'E06000');
  else if (currency === BASE_CURRENCY) refuse(MESSAGES.baseCurrencyPrice, call.setting('unrecordedCode'));
  validation.refuse();
}

function createPrice(call: Call): Answer {
  const body = new BodyReader(call.body);
  const known = pricesIn(call);
  const currency = body.reference('currency', 'code') ?? '';
  checkCurrency(call, currency);
  if (known.some((price) => price.currency === currency)) {
    throw topLevel('E06010', MESSAGES.keyExists, MESSAGES.keyExistsHint);
  }
  const shown = put(call, { currency, price: body.hundredths('price') ?? 0 });
  return created(shown, addressOf(call, currency));
}

/** PUT to a currency without a price creates it, as elsewhere. */
function putPrice(call: Call): Answer {
  const before = priceIn(call);
  const currency = call.parameters['code']?.toUpperCase() ?? '';
  checkCurrency(call, currency);
  const shown = put(call, { currency, price: new BodyReader(call.body).hundredths('price') ?? 0 });
  return before === undefined ? created(shown, addressOf(call, currency)) : ok(shown);
}

function deletePrice(call: Call): Answer {
  const before = priceIn(call);
  if (before === undefined) throw notFound('E06000');
  keep(
    call,
    pricesIn(call).filter(({ currency }) => currency !== before.currency),
  );
  return NO_CONTENT;
}

/** The documentation calls the filter `currencyCode`, the answers have `code`: both are understood. */
const FIELDS = {
  'currency.code': text((row: Price) => row.currency),
  'currency.currencyCode': text((row: Price) => row.currency),
  price: amount((row: Price) => row.price),
};

export const CURRENCY_PRICES: readonly Endpoint[] = [
  listEndpoint(
    LIST,
    { records: pricesIn, fields: FIELDS, show: showListed, create: 'Create a new currency specific price.' },
    `GET ${SCHEMA}`,
  ),
  itemEndpoint(ONE, { find: priceIn, show }, `GET ${SCHEMA}/{}`),
  { method: 'POST', path: LIST, schema: `POST ${SCHEMA}`, role: 'Sales', handle: createPrice },
  { method: 'PUT', path: ONE, schema: `PUT ${SCHEMA}/{}`, role: 'Sales', handle: putPrice },
  { method: 'DELETE', path: ONE, role: 'Sales', handle: deletePrice },
];
