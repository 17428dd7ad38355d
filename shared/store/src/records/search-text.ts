import { companyKey, eanKey, phoneDigits } from '@kassebro/contracts';

type Filter = Record<string, unknown>;

/** Fewer digits of a phone number would find half of the town. */
const FEWEST_DIGITS = 4;

const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
const containing = (text: string): RegExp => new RegExp(escaped(text), 'i');

/** Products with the text in number, name or bar code, and those named by `ids`. */
export function productFilter(text: string, ids: readonly string[]): Filter {
  const pattern = containing(text);
  return {
    $or: [{ productNumber: pattern }, { name: pattern }, { barCode: pattern }, ...named(ids)],
  };
}

/** Customers with the text in name, e-mail address or CVR number, that have it as their phone, CVR or EAN number, and those named by `ids`. */
export function customerFilter(text: string, ids: readonly string[]): Filter {
  const pattern = containing(text);
  const [digits, company, ean] = [phoneDigits(text), companyKey(text), eanKey(text)];
  const isPhone = digits.length >= FEWEST_DIGITS && /^[\d ()+-]+$/.test(text);
  return {
    $or: [
      { name: pattern },
      { email: pattern },
      { vatNumber: pattern },
      ...(isPhone ? [{ phoneDigits: new RegExp(`^${digits}`) }] : []),
      ...(company === undefined ? [] : [{ companyKey: company }]),
      ...(ean === undefined ? [] : [{ ean }]),
      ...named(ids),
    ],
  };
}

/** Records of e-conomic that the till has no place for: all that is known of them is number and name. */
export function unplacedFilter(text: string): Filter {
  const pattern = containing(text);
  return { $or: [{ number: pattern }, { 'seen.name': pattern }] };
}

const named = (ids: readonly string[]): Filter[] => (ids.length === 0 ? [] : [{ _id: { $in: [...ids] } }]);
