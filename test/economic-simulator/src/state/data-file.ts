import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { webhookRecord } from '../webhooks/registry.ts';
import { parseJson } from '../wire/json.ts';
import { Agreement, agreementData } from './agreement.ts';
import type { World } from './world.ts';

const VERSION = 1;
const WRITE_AFTER_MS = 300;

const fileContent = z.object({
  version: z.literal(VERSION),
  agreements: z.array(agreementData).min(1),
  webhooks: z.array(webhookRecord),
  switches: z.record(z.string(), z.unknown()),
});

/** Keeps a world in a file: read at start, written soon after each change and at the end, never half. */
export class DataFile {
  readonly #path: string;
  readonly #world: World;
  #timer: NodeJS.Timeout | undefined;

  constructor(path: string, world: World) {
    this.#path = path;
    this.#world = world;
  }

  /**
   * False when there is no file yet. Throws when the file is not one of ours, so that a broken file is never
   * overwritten by a fresh seed.
   */
  restore(): boolean {
    if (!existsSync(this.#path)) return false;
    const content = fileContent.safeParse(parseJson(readFileSync(this.#path, 'utf8')));
    if (!content.success) {
      throw new Error(`${this.#path} is not a data file of the simulator: ${z.prettifyError(content.error)}`);
    }
    for (const data of content.data.agreements) this.#world.add(new Agreement(data));
    this.#world.webhooks.restore(content.data.webhooks);
    this.#world.switches.restore(content.data.switches);
    return true;
  }

  /** Writes soon; changes that come meanwhile go along. */
  schedule(): void {
    this.#timer ??= setTimeout(() => this.write(), WRITE_AFTER_MS);
  }

  write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { webhooks, switches } = this.#world;
    const content = { version: VERSION, agreements: this.#world.agreements(), webhooks, switches };
    mkdirSync(dirname(this.#path), { recursive: true });
    const draft = `${this.#path}.new`;
    writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
    renameSync(draft, this.#path);
  }
}
