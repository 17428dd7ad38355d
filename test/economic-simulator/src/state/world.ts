import { Budget } from '../api/budget.ts';
import type { Office } from '../api/call.ts';
import { CallLog } from '../api/call-log.ts';
import { IdempotencyCache } from '../api/idempotency.ts';
import { Clock } from '../clock.ts';
import { Faults } from '../faults/faults.ts';
import { HiddenRecords } from '../faults/hidden-records.ts';
import { demoAgreement, newAgreement } from '../seed/new-agreement.ts';
import type { AgreementOptions } from '../seed/new-agreement.ts';
import { Switches } from '../switches.ts';
import { Delivery } from '../webhooks/delivery.ts';
import { WebhookRegistry } from '../webhooks/registry.ts';
import type { Webhook } from '../webhooks/registry.ts';
import { isOffered } from '../webhooks/types.ts';
import type { Agreement } from './agreement.ts';

/** What a reset can leave as it is. */
export const KEEPABLE = ['webhooks'] as const;
export type Keepable = (typeof KEEPABLE)[number];

/** Everything that one simulator knows. */
export class World {
  readonly clock = new Clock();
  readonly switches = new Switches();
  readonly faults = new Faults();
  readonly calls = new CallLog();
  readonly idempotency = new IdempotencyCache();
  readonly budget = new Budget(this.switches);
  readonly delivery = new Delivery(this.switches, this.clock);
  readonly webhooks = new WebhookRegistry(this.delivery, this.faults);
  readonly hidden = new HiddenRecords(this.switches);
  #agreements = new Map<number, Agreement>();
  #byGrant = new Map<string, Agreement>();

  /** Called after every change that the data file should hold. */
  onChange: () => void = () => undefined;

  /** As on the first start: the demo agreement and nothing else. */
  seed(): void {
    this.#agreements = new Map();
    this.#byGrant = new Map();
    this.add(demoAgreement(this.clock.now()));
  }

  /** Forgets everything and seeds again. What `keep` names stays; webhooks of agreements that are gone go too. */
  reset(keep: readonly Keepable[] = []): void {
    this.clock.reset();
    this.switches.clear();
    this.faults.clear();
    this.calls.clear();
    this.idempotency.clear();
    this.budget.clear();
    this.delivery.clear();
    this.hidden.clear();
    this.seed();
    const isKept = ({ agreement }: Webhook): boolean => keep.includes('webhooks') && this.#agreements.has(agreement);
    this.webhooks.restore(this.webhooks.all().filter(isKept));
    this.onChange();
  }

  create(options: Omit<AgreementOptions, 'number'>): Agreement {
    const number = Math.max(...this.#agreements.keys()) + 1;
    return this.add(newAgreement({ ...options, number }, this.clock.now()));
  }

  add(agreement: Agreement): Agreement {
    this.#agreements.set(agreement.number, agreement);
    this.#byGrant.set(agreement.data.grantToken, agreement);
    return agreement;
  }

  agreements(): readonly Agreement[] {
    return [...this.#agreements.values()];
  }

  agreement(number: number): Agreement | undefined {
    return this.#agreements.get(number);
  }

  byGrant(token: string): Agreement | undefined {
    return this.#byGrant.get(token);
  }

  /** The office of an agreement: what changes to its books need. */
  office(agreement: Agreement): Office {
    const { number } = agreement;
    return {
      agreement,
      now: () => this.clock.now(),
      setting: (name) => this.switches.get(name, number),
      notify: (type, fields) => {
        if (isOffered(type, this.switches.get('webhookTypes', number))) this.webhooks.fire(number, type, fields);
      },
    };
  }
}
