/** Where we show a product or customer of the till; product numbers may hold any character. */
export const recordPath = (store: string, { kind, record }: { kind: 'product' | 'customer'; record: string }): string =>
  `/s/${store}/records/${kind}/${encodeURIComponent(record)}`;
