import type { DayReportDocument, DayReportModel } from '../day-reports/day-report-model.ts';
import type { ProductModel } from '../products/product-model.ts';
import { type TillUse, tillUseOf } from './till-use.ts';

/** A category of the till's products and the VAT that they are sold with. */
export interface ProductKind {
  category: string | null;
  vatPercentage: number;
  products: number;
}

/** A shop that was closed for a while, or has just begun, is known by its last days whenever they were. */
const LAST_DAYS = 60;
const DAY_MS = 24 * 3_600_000;
const AMOUNTS_OF_DAYS = 30;

/** What a store's till uses, so that accounts can be chosen for it. */
export class TillUseRepository {
  readonly #dayReports: DayReportModel;
  readonly #products: ProductModel;
  readonly #now: () => Date;

  constructor(models: { dayReports: DayReportModel; products: ProductModel }, now: () => Date) {
    this.#dayReports = models.dayReports;
    this.#products = models.products;
    this.#now = now;
  }

  /** Of the last 30 days, or of the last 60 reports where that is more; amounts are of the last 30 days. */
  async ofDays(store: string): Promise<TillUse> {
    const since = new Date(this.#now().getTime() - AMOUNTS_OF_DAYS * DAY_MS);
    const recent = await this.#reports({ store, closedAt: { $gte: since } });
    const texts = recent.length < LAST_DAYS ? await this.#reports({ store }, LAST_DAYS) : recent;
    return tillUseOf(
      texts.map(({ report }) => report),
      since.toISOString().slice(0, 10),
    );
  }

  /** Categories and VAT percentages of all products, the largest first. */
  async ofProducts(store: string): Promise<ProductKind[]> {
    const found = await this.#products.aggregate<{
      _id: { category?: string | null; vatPercentage: number };
      products: number;
    }>([
      { $match: { store } },
      { $group: { _id: { category: '$category', vatPercentage: '$vatPercentage' }, products: { $sum: 1 } } },
    ]);
    return found
      .map(({ _id: { category, vatPercentage }, products }) => ({
        category: category ?? null,
        vatPercentage,
        products,
      }))
      .toSorted((a, b) => b.products - a.products || (a.category ?? '').localeCompare(b.category ?? '', 'da'));
  }

  #reports(filter: object, limit?: number): Promise<Pick<DayReportDocument, 'report'>[]> {
    const found = this.#dayReports.find(filter, { report: 1 }).sort({ closedAt: -1, _id: -1 });
    return (limit === undefined ? found : found.limit(limit)).lean<Pick<DayReportDocument, 'report'>[]>();
  }
}
