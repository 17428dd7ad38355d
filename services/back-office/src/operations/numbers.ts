import type { Operation } from '@kassebro/contracts';

/** What an operation became in e-conomic: numbers of vouchers, invoices, or of the record that was created. */
export const numbersOf = ({ result }: Pick<Operation, 'result'>): string =>
  [
    ...(result?.vouchers ?? []).map(({ voucherNumber }) => String(voucherNumber)),
    ...(result?.invoices ?? []).map(({ number }) => String(number)),
    ...(result?.number === undefined ? [] : [result.number]),
  ].join(', ');
