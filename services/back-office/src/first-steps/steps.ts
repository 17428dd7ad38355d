import type { ImportKind, ImportRun, StoreSettings, Sync } from '@kassebro/contracts';
import { pulledKind } from '@kassebro/contracts';
import type { StoreRecord } from '@kassebro/store';

export type StepName = 'connect' | 'choose' | 'webhooks' | 'import' | 'day';

/** What is seen of a store besides its own record. */
export interface StepsSeen {
  store: Pick<StoreRecord, 'agreement' | 'settings' | 'createdAt'>;
  /** The webhooks through which e-conomic was ever heard; absent while nobody can tell. */
  heard: ReadonlySet<Sync> | undefined;
  imports: readonly Pick<ImportRun, 'kind' | 'dryRun' | 'state'>[];
  /** A closed day is in e-conomic. */
  daySent: boolean;
  now: Date;
}

export interface Step {
  name: StepName;
  isDone: boolean;
  /** Those that still have to be heard, in the step of webhooks. */
  unheard?: readonly Sync[];
  /** What was not imported yet, in the step of imports. */
  left?: readonly ImportKind[];
}

/** Without these nothing comes into the books at all; the others are a merchant's own choice. */
const necessary: ReadonlySet<StepName> = new Set(['connect', 'choose', 'day']);
/** By then somebody who works with the store has chosen to leave the rest undone. */
const REMINDED_FOR_MS = 30 * 86_400_000;

/** What a new store needs before its days go into the books, in the order in which one thing needs the other. */
export function stepsOf(seen: StepsSeen): Step[] {
  const unheard = neededWebhooks(seen.store.settings).filter((sync) => !seen.heard?.has(sync));
  // What only the till has goes to e-conomic when somebody wants it to: for most there is nothing of the kind.
  const left = pulledKind.options.filter((kind) => !seen.imports.some((run) => isImported(run, kind)));
  return [
    { name: 'connect', isDone: seen.store.agreement !== undefined },
    { name: 'choose', isDone: hasChosen(seen.store.settings) },
    { name: 'webhooks', isDone: unheard.length === 0, unheard },
    { name: 'import', isDone: left.length === 0, left },
    { name: 'day', isDone: seen.daySent },
  ];
}

/** Whether somebody should still be led through them. */
export function areOpen(steps: readonly Step[], { store, now }: Pick<StepsSeen, 'store' | 'now'>): boolean {
  const open = steps.filter(({ isDone }) => !isDone);
  if (open.some(({ name }) => necessary.has(name))) return true;
  return open.length > 0 && now.getTime() - store.createdAt.getTime() < REMINDED_FOR_MS;
}

/** The one to go on with. */
export const nextOf = (steps: readonly Step[]): Step | undefined => steps.find(({ isDone }) => !isDone);

const isImported = ({ kind, dryRun, state }: StepsSeen['imports'][number], wanted: ImportKind): boolean =>
  kind === wanted && !dryRun && state === 'done';

/** Stock only where it is to be fetched; the one of the ledger is advised and not needed. */
function neededWebhooks(settings: StoreSettings): Sync[] {
  const wanted: Record<Exclude<Sync, 'ledger'>, boolean> = {
    customers: settings.receiveCustomers,
    balances: settings.receiveBalances,
    inventory: settings.allowInventory,
    products: settings.receiveProducts,
  };
  return (['customers', 'balances', 'inventory', 'products'] as const).filter((sync) => wanted[sync]);
}

/**
 * The least that any closed day needs. What a day of this till needs besides is known when it comes, and then stands on the page
 * of accounts and in attention.
 */
function hasChosen(settings: StoreSettings): boolean {
  const { accounts, paymentTypes, vatCodes } = settings;
  if (settings.dayReportAs === 'invoice')
    return settings.invoiceProducts.length > 0 && settings.invoiceRounding !== undefined;
  const purposes = [accounts.revenue, accounts.cash, accounts.bank, accounts.tillDifference, accounts.rounding];
  const takesPayments = paymentTypes.length > 0 || accounts.fallback !== undefined;
  const isTaxed = Object.keys(vatCodes).length > 0;
  return settings.journalNumber !== undefined && takesPayments && isTaxed && !purposes.includes(undefined);
}
