import { NotFound } from '../../http/refusals.ts';
import { textIn } from '../../http/forms.ts';
import type { StoreTurn } from '../../http/route.ts';
import { recordPath } from '../../operations/record-path.ts';
import type { Binding, BoundKind, FoundRecord } from '@kassebro/store';
import type { RecordsHouse } from './index.ts';

/** One record with both its sides, as far as they are there. */
export type Sides = { record: string; binding?: Binding | undefined } & (
  | { kind: 'product'; till: Extract<FoundRecord, { kind: 'product' }>['till'] }
  | { kind: 'customer'; till: Extract<FoundRecord, { kind: 'customer' }>['till'] }
);

/** Says in an address that e-conomic's record is meant which the till has no place for, whoever has its number there. */
const UNPLACED = 'unplaced';

type Addressed = Pick<Sides, 'kind' | 'record' | 'binding'>;

export const pathOf = (store: string, sides: Addressed): string => addressOf(store, sides, '');

/** Where one of its deeds is asked for and done. */
export const deedPath = (store: string, sides: Addressed, deed: string): string => addressOf(store, sides, `/${deed}`);

const addressOf = (store: string, { kind, record, binding }: Addressed, end: string): string =>
  binding?.unplaced
    ? `${recordPath(store, { kind, record: binding.number })}${end}?side=${UNPLACED}`
    : recordPath(store, { kind, record }) + end;

/** The record that the address names: the till's, or else e-conomic's of that number which has no place in the till. */
export async function wantedRecord(
  turn: StoreTurn,
  house: Pick<RecordsHouse, 'products' | 'customers' | 'bindings'>,
): Promise<Sides> {
  const { request, store } = turn;
  const { kind, record = '' } = request.params;
  if ((kind !== 'product' && kind !== 'customer') || typeof record !== 'string') throw new NotFound('no such kind');
  const found = request.query['side'] === UNPLACED ? undefined : await placed(store.id, { kind, record }, house);
  const wanted = found ?? (await unplaced(store.id, { kind, record }, house));
  if (!wanted) throw new NotFound('no such record');
  return wanted;
}

interface Named {
  kind: BoundKind;
  record: string;
}

async function placed(
  store: string,
  { kind, record }: Named,
  house: Pick<RecordsHouse, 'products' | 'customers' | 'bindings'>,
): Promise<Sides | undefined> {
  const binding = (await house.bindings.byRecords(store, kind, [record])).get(record);
  if (kind === 'product') {
    const till = await house.products.find(store, record);
    return till && { kind, record, till, binding };
  }
  const till = await house.customers.find(store, record);
  return till && { kind, record, till, binding };
}

async function unplaced(
  store: string,
  { kind, record }: Named,
  { bindings }: Pick<RecordsHouse, 'bindings'>,
): Promise<Sides | undefined> {
  const binding = (await bindings.byNumbers(store, kind, [record])).get(record);
  return binding?.unplaced ? { kind, record, till: undefined, binding } : undefined;
}

/** What a list is narrowed down by. */
export const queryOf = ({ request }: StoreTurn): { q: string; cursor: string | undefined } => ({
  q: textIn(request.query['q']).trim().slice(0, 100),
  cursor: textIn(request.query['cursor']) || undefined,
});

/** As it is called in the till, or else as e-conomic calls it. */
export function nameOf({
  till,
  binding,
}: Pick<FoundRecord, 'till' | 'binding'> | Pick<Sides, 'till' | 'binding'>): string {
  const seen = binding?.seen['name'];
  return till?.name ?? (typeof seen === 'string' ? seen : '');
}

/** What a product costs with VAT, or what a customer owes; øre, as far as the till knows. */
export const figuresOf = (found: FoundRecord): { price?: number | undefined; balance?: number | undefined } =>
  found.kind === 'product' ? { price: found.till?.priceIncludingVat } : { balance: found.till?.account?.balance };
