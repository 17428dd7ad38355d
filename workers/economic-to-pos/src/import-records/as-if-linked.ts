import type { ImportRun } from '@kassebro/contracts';
import type { Binding } from '@kassebro/store';
import type { CustomerRecords } from '../pull-customers/customer-records.ts';

interface Linked {
  /** Those of the till's records that an import has linked, to which number. */
  imports: { linked(id: string, records: readonly string[]): Promise<Map<string, string>> };
}

/**
 * The till as a dry run must see it: whom it has linked on an earlier page is somebody else on a later one, though nothing
 * was written. Products need no such thing, since their number alone says who they are.
 */
export const asIfLinked = (
  { id }: Pick<ImportRun, 'id'>,
  { customers, bindings, operations, imports }: CustomerRecords & Linked,
): CustomerRecords => ({
  customers,
  operations,
  bindings: {
    byNumbers: (store, kind, numbers) => bindings.byNumbers(store, kind, numbers),
    save: (changed, fresh) => bindings.save(changed, fresh),
    async byRecords(store, kind, records) {
      const bound = await bindings.byRecords(store, kind, records);
      const linked = await imports.linked(id, records);
      const planned = [...linked].map(
        ([record, number]) => [record, plannedBinding({ store, record, number })] as const,
      );
      return new Map([...bound, ...planned]);
    },
  },
});

const plannedBinding = (who: Pick<Binding, 'store' | 'record' | 'number'>): Binding => ({
  ...who,
  kind: 'customer',
  seen: {},
  fingerprint: '',
  state: 'bound',
  syncedAt: new Date(),
});
