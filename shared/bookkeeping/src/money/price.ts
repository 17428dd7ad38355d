import { grossOf, netOf } from './vat.ts';

/** The two prices (øre) that a product had on either side when it was last carried over, and the VAT rate between them. */
export interface RememberedPrice {
  net: number;
  gross: number;
  rate: number;
}

/**
 * e-conomic keeps prices without VAT, the till with VAT, and many prices do not survive the way there and back: 0.02 with
 * VAT is 0.02 without, which would come back as 0.03. So a price that has not moved since is never computed again.
 */
export function priceIncludingVat(price: { net: number; rate: number; remembered?: RememberedPrice }): number {
  const { net, rate, remembered } = price;
  if (remembered?.net === net && remembered.rate === rate) return remembered.gross;
  return grossOf(net, rate);
}

/** The other way: the price for e-conomic of a product that costs `gross` in the till. */
export function priceExcludingVat(price: { gross: number; rate: number; remembered?: RememberedPrice }): number {
  const { gross, rate, remembered } = price;
  if (remembered?.gross === gross && remembered.rate === rate) return remembered.net;
  return netOf(gross, rate);
}
