import type { Call } from '../api/call.ts';
import { toSecond, today } from '../clock.ts';
import { roundedShare } from '../ledger/rounding.ts';
import type { Customer, Product } from '../state/records.ts';
import type { Recipient, SalesDocument, SalesLine } from '../state/sales-records.ts';
import { dueDateOf } from './due-date.ts';
import { readRate } from './read-document.ts';

const BASE_CURRENCY = 'DKK';
const HUNDRED_IN_MILLIONTHS = 100_000_000;

/** The draft that an invoice to a customer begins as: today, by the customer's terms, without lines. */
export function templateDocument(call: Call, customer: Customer): SalesDocument {
  const { agreement } = call;
  const date = today(call.now());
  const terms = agreement.paymentTerms.get(customer.paymentTerms);
  return {
    number: 0,
    date,
    currency: customer.currency,
    exchangeRate: readRate(call, customer.currency, undefined),
    dueDate: terms === undefined ? date : dueDateOf(terms, date, undefined),
    paymentTerms: customer.paymentTerms,
    customer: customer.number,
    layout: customer.layout ?? agreement.customerGroups.get(customer.group)?.layout ?? firstLayout(call),
    recipient: recipientOf(customer),
    deliveryLocation: customer.defaultDeliveryLocation,
    delivery: deliveryTo(call, customer),
    notes: {},
    references: { customerContact: customer.customerContact, salesPerson: customer.salesPerson },
    lines: [],
    lastUpdated: toSecond(call.now()),
  };
}

function firstLayout({ agreement }: Call): number {
  return agreement.layouts.all()[0]?.number ?? 1;
}

/** The address of the customer's own place of delivery. */
function deliveryTo({ agreement }: Call, customer: Customer): SalesDocument['delivery'] {
  const location = agreement.registers.deliveryLocations.get(customer.defaultDeliveryLocation);
  return {
    address: location?.address,
    zip: location?.postalCode,
    city: location?.city,
    country: location?.country,
    deliveryTerms: location?.termsOfDelivery,
  };
}

/** Cut to what a recipient may hold, so that the template can be posted as it is. */
function recipientOf(customer: Customer): Recipient {
  return {
    name: customer.name.slice(0, 250),
    vatZone: customer.vatZone,
    address: customer.address?.slice(0, 250),
    zip: customer.zip,
    city: customer.city,
    country: customer.country,
    ean: customer.ean,
    publicEntryNumber: customer.publicEntryNumber?.slice(0, 40),
    cvr: customer.corporateIdentificationNumber,
    attention: customer.attention,
  };
}

/** The line that sells a product on such an invoice; quantity in hundredths. */
export function templateLine(call: Call, product: Product, { document, quantity }: Sold): SalesLine {
  return {
    number: 1,
    sortKey: 1,
    description: product.name,
    product: product.number,
    unit: product.unit,
    quantity,
    unitNetPrice: priceIn(call, product, document),
    discount: 0,
    distribution: product.distribution,
  };
}

interface Sold {
  document: SalesDocument;
  quantity: number;
}

/** The product's own price in the currency; whether one that is missing is converted or none is a switch. */
function priceIn(call: Call, product: Product, { currency, exchangeRate }: SalesDocument): number {
  const inBase = product.salesPrice ?? 0;
  if (currency === BASE_CURRENCY) return inBase;
  const own = product.currencyPrices?.find((one) => one.currency === currency);
  if (own !== undefined) return own.price;
  const isConverted = call.setting('missingCurrencyPrice') === 'converted';
  return isConverted ? roundedShare(inBase, HUNDRED_IN_MILLIONTHS, exchangeRate) : 0;
}
