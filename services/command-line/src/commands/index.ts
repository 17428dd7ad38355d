import type { Command } from '../run/command.ts';
import { attention } from './attention.ts';
import { createInvoiceCustomer } from './create-invoice-customer.ts';
import { importRecordsCommands } from './import-records.ts';
import { importPause, importResume, imports, importShow, importStop } from './imports.ts';
import { keyCommands } from './keys.ts';
import { looks } from './looks.ts';
import { operations } from './operations.ts';
import { pauseCommands } from './pause.ts';
import { stores } from './stores.ts';
import { sweepCommands } from './sweep.ts';
import { syncs } from './syncs.ts';
import { webhooks, webhooksRotate } from './webhooks.ts';
import { wishes } from './wishes.ts';

/** Every command, in the order in which the help tells them. */
export const commands: readonly Command[] = [
  stores,
  syncs,
  looks,
  attention,
  operations,
  ...wishes,
  createInvoiceCustomer,
  ...pauseCommands,
  ...importRecordsCommands,
  imports,
  importShow,
  importPause,
  importResume,
  importStop,
  ...sweepCommands,
  webhooks,
  webhooksRotate,
  ...keyCommands,
];
