import { rm } from 'node:fs/promises';
import path from 'node:path';
import { writePrivate } from './private-file.ts';

/** Everything that a person or a program needs to use a running bridge: the contents of `access.json`. */
export interface Access {
  readonly receiver: { readonly url: string };
  readonly posApi: { readonly url: string; readonly token: string };
  readonly backOffice: { readonly url: string; readonly user: string; readonly password: string };
  /** Absent when a real e-conomic was named. */
  readonly simulator?: { readonly url: string; readonly appSecretToken: string; readonly agreementGrantToken: string };
  readonly redisUrl: string;
  readonly mongodbUri: string;
  /** Id of the demo store; absent when a real e-conomic was named, for there is none then. */
  readonly demoStore?: string;
  /** Full addresses to paste into e-conomic, one a sync. */
  readonly webhooks: Readonly<Record<string, string>>;
  /**
   * Where Customers 1st posts its hooks (`<url>/<event>`), and the secret with which it signs each body. Absent when a real e-conomic was
   * named.
   */
  readonly tillHooks?: { readonly url: string; readonly signingSecret: string };
  /** Process id by name. */
  readonly processes: Readonly<Record<string, number>>;
}

/** Writes `access.json`, which only its owner may read. */
export function writeAccess(dataDir: string, access: Access): Promise<void> {
  return writePrivate(accessFile(dataDir), `${JSON.stringify(access, null, 2)}\n`);
}

/** Removes it at the stop, and what a killed run has left behind. */
export function removeAccess(dataDir: string): Promise<void> {
  return rm(accessFile(dataDir), { force: true });
}

function accessFile(dataDir: string): string {
  return path.join(dataDir, 'access.json');
}
