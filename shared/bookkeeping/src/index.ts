/**
 * The rule book: what a closed day becomes in the ledger, and what a product of the ledger becomes in the till.
 *
 * Everything here is a pure function of its arguments: no clock, no files, no network. Amounts are integers of øre, VAT rates
 * percentages with at most two decimals, dates `YYYY-MM-DD` in the store's own time zone. A bookkeeper's questions are
 * answered with findings, which are reasons of the catalogue in @kassebro/errors, never with exceptions.
 *
 * A closed day: `examineDay` gives the voucher's lines and everything that holds the day back. It is made of `voucherLines`
 * (the rules, in voucher/, one file a kind of line) and the balance gate (`checkBalance`, in gate/). What only e-conomic can
 * tell is then checked with `checkChart` and `checkDate`. `daySummary` shows what the voucher does to the accounts.
 * docs/day-report.md says it all in a bookkeeper's words.
 *
 * Afterwards: `voucherDrift` holds what stands in e-conomic against what was sent, and `mirroredLines` takes a booked voucher back as
 * it stands (standing/).
 *
 * The till's hooks: `dayReportOf`, `newProductOf` and `newCustomerOf` say in our words what Customers 1st tells in its own
 * (till/).
 *
 * Settings: `checkSettings` holds what a store has chosen against what e-conomic has; `listsNeeded` says what to read for it;
 * `suggestSettings` proposes what is not chosen yet.
 *
 * A product: `mergeProduct` decides what to write to the till when e-conomic has changed. A customer: `mergeCustomer` the
 * same, and `matchCustomer` who it is in the till when nothing binds the two yet.
 */
export { sameTitle } from './accounts.ts';
export { accountsOn, checkChart } from './gate/chart.ts';
export { checkVatCodes } from './gate/vat-codes.ts';
export { accountingYearOf, checkDate } from './gate/year.ts';
export { checkBalance, paymentsDifference } from './gate/balance.ts';
export { daySummary } from './summary.ts';
export { effectsOf } from './line-effects.ts';
export type { Effect } from './line-effects.ts';
export type { DaySummary } from './summary.ts';
export { examineDay, examineInvoice } from './examine-day.ts';
export type { ExaminedDay, ExaminedInvoice } from './examine-day.ts';
export { checkInvoiceProducts } from './gate/invoice.ts';
export { exactSplits } from './invoice/exact-splits.ts';
export type { Split } from './invoice/exact-splits.ts';
export { invoiceOf, reversed } from './invoice/invoice-of.ts';
export { newDayInvoice } from './invoice/new-day-invoice.ts';
export { figuresOf } from './figures.ts';
export type { Day, DayFigures } from './figures.ts';
export { formatOere, formatRate, parseOere } from './money/oere.ts';
export { grossOf, netOf, vatOf } from './money/vat.ts';
export { mergeProduct } from './products/merge-product.ts';
export type { ProductMerge, PulledChange } from './products/merge-product.ts';
export {
  customerNumberOf,
  isSameCustomer,
  newLedgerCustomerOf,
} from './customers/ledger-customer.ts';
export { customerFingerprint, mergeCustomer } from './customers/merge-customer.ts';
export type { CustomerMerge } from './customers/merge-customer.ts';
export { matchCustomer, traitsOf, waysToCheck } from './customers/match-customer.ts';
export type { CustomerTraits, Match, Way } from './customers/match-customer.ts';
export { tillCustomerOf } from './customers/till-customer.ts';
export type { PulledCustomer, TillCustomer } from './customers/till-customer.ts';
export { postingMarker, reversalMarker } from './marker.ts';
export { checkSettings } from './settings/check-settings.ts';
export type { SettingsCheck, SettingsVerdict } from './settings/check-settings.ts';
export { examineSettings } from './settings/examine-settings.ts';
export type { ExaminedSettings, ExamineTools, SettingsReader, Unchecked } from './settings/examine-settings.ts';
export type { SettingsFinding } from './settings/finding.ts';
export { suggestSettings } from './settings/suggest/suggest-settings.ts';
export type {
  CashSuggestion,
  SettingsSuggestions,
  Suggestion,
  TillKnown,
} from './settings/suggest/suggest-settings.ts';
export { listsNeeded } from './settings/lists-needed.ts';
export { priceExcludingVat, priceIncludingVat } from './money/price.ts';
export type { RememberedPrice } from './money/price.ts';
export { fingerprintOf, rememberedPrice, seenProductOf } from './products/seen-product.ts';
export type { KeptFields, SeenProduct } from './products/seen-product.ts';
export { dayReportOf } from './till/day-report-of.ts';
export type { TillStore } from './till/day-report-of.ts';
export { readHook } from './till/mapped.ts';
export type { Mapped } from './till/mapped.ts';
export { newCustomerOf, newProductOf } from './till/records-of.ts';
export { newLedgerProductOf, productGroupOf, unitOf } from './products/ledger-product.ts';
export { tillProductOf } from './products/till-product.ts';
export type { PulledProduct } from './products/till-product.ts';
export { mirroredLines } from './standing/mirrored-lines.ts';
export { ownVouchers, voucherDrift } from './standing/voucher-drift.ts';
export type { SentAndStanding } from './standing/voucher-drift.ts';
export { isWhatIsLeft } from './standing/what-is-left.ts';
export { reversedLines } from './voucher/reversed-lines.ts';
export { voucherLines } from './voucher/voucher-lines.ts';
export type { DayVoucher } from './voucher/voucher-lines.ts';
export { carriedPayers } from './voucher/carried-payers.ts';
export { withPayers } from './voucher/with-payers.ts';
