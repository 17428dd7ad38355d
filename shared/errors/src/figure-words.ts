/*
 * Figures of a closed day that explain a difference, as the balance gate names them: kept in English, told in the reader's
 * language. Some hold a title that somebody typed, which stays as it is.
 */

const cards = {
  'gift cards': 'gavekort',
  'credit vouchers': 'tilgodebeviser',
  deposits: 'deposita',
} as const satisfies Record<string, string>;

const figures: Readonly<Record<string, string>> = {
  'the sales without a category': 'salget uden kategori',
  'half of the sales without a category, which may be counted twice':
    'halvdelen af salget uden kategori, som måske er talt med to gange',
  'the sales on e-conomic invoices': 'salget på e-conomic-fakturaer',
  'the payments on account': 'kundernes indbetalinger',
  'the payments on account, missing among the payments or counted as sales as well':
    'kundernes indbetalinger, som mangler blandt betalingerne eller også er talt med som salg',
  'the rounding': 'øreafrundingen',
  'the rounding, missing among the payments or counted as sales as well':
    'øreafrundingen, som mangler blandt betalingerne eller også er talt med som salg',
  'the rounding, which has the wrong sign': 'øreafrundingen, som har forkert fortegn',
  'the cash at the start, counted as a payment': 'kassens primo, talt med som betaling',
  'the cash to the bank, counted as a payment': 'kontanterne til bank, talt med som betaling',
  'the cash to the bank, taken off the payments': 'kontanterne til bank, trukket fra betalingerne',
  'the expenses, counted as a payment': 'udlæggene, talt med som betaling',
  'the expenses, taken off the payments': 'udlæggene, trukket fra betalingerne',
  ...Object.fromEntries(
    Object.entries(cards).flatMap(([english, danish]) => [
      [`the ${english} sold`, `de solgte ${danish}`],
      [`the ${english} used`, `de brugte ${danish}`],
      [`the ${english} sold, counted as sales as well`, `de solgte ${danish}, som også er talt med som salg`],
      [`the ${english} used, counted as a payment as well`, `de brugte ${danish}, som også er talt med som betaling`],
    ]),
  ),
};

/** With a title in them, which is whatever somebody typed: so the longer ones are tried first. */
const titled: readonly [RegExp, (title: string) => string][] = [
  [
    /^half of payment type (.+), which may be counted twice$/s,
    (title) => `halvdelen af betalingstypen ${title}, som måske er talt med to gange`,
  ],
  [
    /^half of the sales of (.+), which may be counted twice$/s,
    (title) => `halvdelen af salget af ${title}, som måske er talt med to gange`,
  ],
  [/^payment type (.+)$/s, (title) => `betalingstypen ${title}`],
  [/^the sales of (.+)$/s, (title) => `salget af ${title}`],
];

/** A figure as the gate names it, in Danish; what is none, such as the number of another account, as it is. */
export function figureInDanish(figure: string): string {
  if (Object.hasOwn(figures, figure)) return figures[figure] ?? figure;
  for (const [pattern, inDanish] of titled) {
    const title = pattern.exec(figure)?.[1];
    if (title !== undefined) return inDanish(title);
  }
  return figure;
}
