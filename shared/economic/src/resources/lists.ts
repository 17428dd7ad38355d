import type { ListItem, PaymentTerms } from '@kassebro/contracts';
import { customerGroup, department, layout, paymentTerms, unit, vatZone } from '../answers/list-item.ts';
import { path } from '../paths/path.ts';
import type { Caller } from './caller.ts';
import { allOf } from './pages.ts';

/** A whole list to choose from. */
export interface ListCalls<T = ListItem> {
  all(): Promise<T[]>;
}

/** Lists that an agreement has few of: all that can be chosen, and nothing that was deleted, barred or is for suppliers. */
export interface Lists {
  customerGroups: ListCalls;
  units: ListCalls;
  vatZones: ListCalls;
  paymentTerms: ListCalls<PaymentTerms>;
  layouts: ListCalls;
  /** What an entry's `departmentalDistribution` refers to: departments, and shares between several. */
  departments: ListCalls;
}

/** Reading what one sells to whom is part of the right to sell; departments belong to the books. */
export const lists = (caller: Caller): Lists => ({
  customerGroups: { all: () => allOf(caller, { path: path('/customer-groups'), item: customerGroup, role: 'Sales' }) },
  units: { all: () => allOf(caller, { path: path('/units'), item: unit, role: 'Sales' }) },
  vatZones: {
    all: async () => chosen(await allOf(caller, { path: path('/vat-zones'), item: vatZone, role: 'Sales' })),
  },
  paymentTerms: { all: () => allOf(caller, { path: path('/payment-terms'), item: paymentTerms, role: 'Sales' }) },
  layouts: { all: async () => chosen(await allOf(caller, { path: path('/layouts'), item: layout, role: 'Sales' })) },
  departments: {
    all: async () =>
      chosen(await allOf(caller, { path: path('/departmental-distributions'), item: department, role: 'Bookkeeping' })),
  },
});

const chosen = <T>(items: readonly (T | undefined)[]): T[] => items.filter((item) => item !== undefined);
