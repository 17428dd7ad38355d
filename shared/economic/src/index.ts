export type { SalesAccount } from './answers/account.ts';
export { createEconomic } from './client.ts';
export type { CallOptions, Economic, EconomicClient, EconomicOptions } from './client.ts';
export type { Timeouts } from './http/transport.ts';
export { EconomicFault } from './outcome/economic-fault.ts';
export { valueOrThrow } from './outcome/outcome.ts';
export type { Outcome } from './outcome/outcome.ts';
export { DOMESTIC } from './resources/chart.ts';
export type { CallBudget, CallEnd, CallFields, CallLog, Shut } from './resources/caller.ts';
export type { CustomerTrait } from './resources/customer-match.ts';
export {
  type CustomerSent,
  customerRequest,
  customerSent,
  hasWhatWasSent,
  isNamesakeOf,
} from './resources/customer-request.ts';
export type { CustomersRead } from './resources/customers.ts';
export { notShownBecause } from './resources/by-numbers.ts';
export type { Reading } from './resources/in-pieces.ts';
export { hasInventoryModule } from './resources/modules.ts';
export type { PagesFrom, WholePage } from './resources/pages.ts';
export { bookRequest, invoiceRequest } from './resources/invoice-request.ts';
export type { ListCalls } from './resources/lists.ts';
export type { MarkerQuery } from './resources/find-by-marker.ts';
export { productRequest } from './resources/product-request.ts';
export type { ProductsRead } from './resources/products.ts';
export type { Hidden } from './resources/readable.ts';
export { voucherRequest } from './resources/voucher-request.ts';
export type { VoucherOptions } from './resources/voucher-request.ts';
