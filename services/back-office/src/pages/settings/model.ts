import type { Operation, SettingsChange, StoreSettings, Sync } from '@kassebro/contracts';
import type { StoreRecord, WebhookTest } from '@kassebro/store';
import { z } from 'zod';
import type { FieldProblem } from '../../http/forms.ts';
import type { Address } from '../../webhooks/addresses.ts';
import type { Light } from '../../webhooks/light.ts';

/** The panels in the order of the merchant's page; the last one is not asked for and advised. */
export const panelSyncs = ['customers', 'balances', 'inventory', 'products', 'ledger'] as const satisfies Sync[];

/** A switch that is off sends nothing. */
const onOff = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on');

export const settingsForm = z.object({
  invoiceMode: onOff,
  products: onOff,
  customers: onOff,
  inventory: onOff,
  version: z.coerce.number().int().min(1),
  /** The change of how days are transferred was confirmed on a page of its own. */
  confirmed: z.literal('yes').optional(),
});

/** The four switches. */
export interface Switches {
  invoiceMode: boolean;
  products: boolean;
  customers: boolean;
  inventory: boolean;
}
export type SwitchName = keyof Switches;

export const switchesOf = (settings: StoreSettings): Switches => ({
  invoiceMode: settings.dayReportAs === 'invoice',
  products: settings.sendProducts,
  customers: settings.sendCustomers,
  inventory: settings.allowInventory,
});

export const changeOf = ({ invoiceMode, products, customers, inventory }: Switches): SettingsChange => ({
  dayReportAs: invoiceMode ? 'invoice' : 'journal',
  sendProducts: products,
  sendCustomers: customers,
  allowInventory: inventory,
});

/** One webhook: how it stands and what has to be written into e-conomic. */
export interface Panel {
  sync: Sync;
  /** Absent when what came cannot be seen at the moment. */
  light: Light | undefined;
  /** Notices by the hour, the oldest first. */
  lastDay: number[];
  /** Whether what e-conomic sends is used at all. */
  on: boolean;
  address: Address | { masked: string };
  /** When the address before this one ends. */
  oldUntil: Date | undefined;
  test: WebhookTest | undefined;
}

/** How the customer that days are invoiced to stands. */
export type InvoiceCustomer =
  | { state: 'found' | 'barred' | 'missing' | 'unknown'; name?: string | undefined }
  | { state: 'creating' }
  /** It was wished for and could not be created. */
  | { state: 'failed'; operation: Operation };

export interface SettingsPage {
  store: StoreRecord;
  switches: Switches;
  panels: Panel[];
  invoiceCustomer: InvoiceCustomer;
  now: Date;
  changed: { by: string; at: Date } | undefined;
  /** The panel that stands open. */
  open: Sync | undefined;
  problems: readonly FieldProblem[];
  may: { edit: boolean; check: boolean };
}
