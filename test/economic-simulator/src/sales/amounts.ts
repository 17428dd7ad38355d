import type { Agreement } from '../state/agreement.ts';
import type { VatCode } from '../state/records.ts';
import type { Amounts, SalesDocument, SalesLine } from '../state/sales-records.ts';
import { roundedBy, roundedShare } from '../ledger/rounding.ts';
import type { Rounded } from '../ledger/rounding.ts';
import type { SwitchValues } from '../switches.ts';

const HUNDRED_IN_MILLIONTHS = 100_000_000;

/** What a line comes to, on which account, and with which VAT. */
export interface TaxedLine {
  line: SalesLine;
  net: number;
  /** Undefined for text, and where the product group has no account in the VAT zone. */
  account: number | undefined;
  vatCode: VatCode | undefined;
  rate: number;
  vat: number;
}

/** A part of an invoice in the ledger, in øre; what is sold is positive here and credit there. */
export interface SalesShare {
  account: number;
  amount: number;
  inBase: number;
  vatCode?: string;
  distribution?: number;
}

export interface Calculation {
  lines: TaxedLine[];
  revenue: SalesShare[];
  vat: SalesShare[];
  amounts: Amounts;
}

/** The open questions that decide what an invoice comes to. */
export type SalesRules = Pick<SwitchValues, 'invoiceVat' | 'rounding'>;

export function salesRules(office: { setting<N extends keyof SalesRules>(name: N): SwitchValues[N] }): SalesRules {
  return { invoiceVat: office.setting('invoiceVat'), rounding: office.setting('rounding') };
}

/**
 * Everything that the server computes of a document. A line is rounded to whole øre once (e-conomic API facts: 3 of
 * 153.44 less 10 % are 414.29). VAT is rounded once a VAT code or once a line. Net and VAT are each turned into base
 * currency and gross is their sum, so that what is booked always adds up.
 */
export function calculate(agreement: Agreement, document: SalesDocument, rules: SalesRules): Calculation {
  const rounded = roundedBy(rules.rounding);
  const lines = document.lines.map((line) => taxedLine(agreement, { document, line, rounded }));
  const revenue = new Shares(document.exchangeRate);
  const taxable = new Map<VatCode, number>();
  for (const { line, account, net, vatCode } of lines) {
    if (account !== undefined) revenue.add({ account, vatCode: vatCode?.code, distribution: line.distribution }, net);
    if (vatCode !== undefined) taxable.set(vatCode, (taxable.get(vatCode) ?? 0) + net);
  }
  const vat = new Shares(document.exchangeRate);
  for (const [code, net] of taxable) {
    const own = lines.filter(({ vatCode }) => vatCode === code);
    const byLine = own.reduce((sum, line) => sum + line.vat, 0);
    const whole = rounded(net, rateOf(code), 100);
    vat.add(
      { account: code.account, vatCode: undefined, distribution: undefined },
      rules.invoiceVat === 'perLine' ? byLine : whole,
    );
  }
  const amounts = sumUp(agreement, document, { lines, revenue: revenue.all(), vat: vat.all() });
  return { lines, revenue: revenue.all(), vat: vat.all(), amounts };
}

interface Untaxed {
  document: SalesDocument;
  line: SalesLine;
  rounded: Rounded;
}

function taxedLine(agreement: Agreement, { document, line, rounded }: Untaxed): TaxedLine {
  const product = agreement.products.get(line.product);
  const group = agreement.productGroups.get(product?.group);
  const row = group?.salesAccounts.find(({ vatZone }) => vatZone === document.recipient.vatZone);
  const account = row?.account;
  const vatCode = agreement.vatCodes.get(agreement.accounts.get(account ?? 0)?.vatCode);
  const net = lineNet(line);
  const rate = vatCode === undefined ? 0 : rateOf(vatCode);
  return { line, net, account, vatCode, rate, vat: rounded(net, rate, 100) };
}

/** VAT that the buyer accounts for is none on the invoice. */
function rateOf(code: VatCode): number {
  return code.contraAccount === undefined ? code.ratePercentage : 0;
}

export function lineNet(line: SalesLine): number {
  const kept = 10_000 - (line.discount ?? 0);
  return roundedShare((line.quantity ?? 0) * (line.unitNetPrice ?? 0), kept, 1_000_000);
}

export function toBase(amount: number, exchangeRate: number): number {
  return roundedShare(amount, exchangeRate, HUNDRED_IN_MILLIONTHS);
}

interface Kind {
  account: number;
  vatCode: string | undefined;
  distribution: number | undefined;
}

/** Adds up what goes to the same place before it is turned into base currency. */
class Shares {
  readonly #exchangeRate: number;
  readonly #sums = new Map<string, { kind: Kind; amount: number }>();

  constructor(exchangeRate: number) {
    this.#exchangeRate = exchangeRate;
  }

  add(kind: Kind, amount: number): void {
    const key = [kind.account, kind.vatCode, kind.distribution].join('/');
    const sum = this.#sums.get(key)?.amount ?? 0;
    this.#sums.set(key, { kind, amount: sum + amount });
  }

  all(): SalesShare[] {
    return [...this.#sums.values()].map(({ kind, amount }) => ({
      account: kind.account,
      amount,
      inBase: toBase(amount, this.#exchangeRate),
      ...(kind.vatCode === undefined ? {} : { vatCode: kind.vatCode }),
      ...(kind.distribution === undefined ? {} : { distribution: kind.distribution }),
    }));
  }
}

const total = (shares: readonly SalesShare[], of: 'amount' | 'inBase'): number =>
  shares.reduce((sum, share) => sum + share[of], 0);

function sumUp(
  agreement: Agreement,
  document: SalesDocument,
  { lines, revenue, vat }: Omit<Calculation, 'amounts'>,
): Amounts {
  const unplaced = lines.filter(({ account }) => account === undefined).reduce((sum, line) => sum + line.net, 0);
  const net = total(revenue, 'amount') + unplaced;
  const netInBase = total(revenue, 'inBase') + toBase(unplaced, document.exchangeRate);
  const vatAmount = total(vat, 'amount');
  const vatInBase = total(vat, 'inBase');
  const vatOfLines = lines.reduce((sum, line) => sum + line.vat, 0);
  return {
    net,
    vat: vatAmount,
    gross: net + vatAmount,
    netInBase,
    vatInBase,
    grossInBase: netInBase + vatInBase,
    costInBase: lines.reduce((sum, { line }) => sum + lineCost(agreement, line), 0),
    rounding: toBase(vatAmount - vatOfLines, document.exchangeRate),
  };
}

/** In base currency. */
export function unitCost(agreement: Agreement, line: SalesLine): number {
  return line.unitCostPrice ?? agreement.products.get(line.product)?.costPrice ?? 0;
}

export function lineCost(agreement: Agreement, line: SalesLine): number {
  return roundedShare((line.quantity ?? 0) * unitCost(agreement, line), 1, 100);
}
