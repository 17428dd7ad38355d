import type { Agreements, LedgerListsReader } from '@kassebro/agreement';
import type { Log, Seal } from '@kassebro/process';
import type { Queues } from '@kassebro/queue';
import type { Store } from '@kassebro/store';
import type { PasswordCheck } from './access/passwords.ts';
import type { LookAtSteps } from './first-steps/look-at-steps.ts';
import type { AssetUrl } from './http/assets.ts';
import type { BooksSessions } from './http/books.ts';
import type { Pages } from './http/pages.ts';
import type { Route } from './http/route.ts';
import type { LiveHub } from './live/hub.ts';
import type { LoginThrottle } from './pages/login/throttle.ts';
import type { StatusTools } from './pages/status/routes.ts';

/** The way into the stores' agreements; it opens and closes with the process. */
export interface EconomicDoor {
  /** A client that speaks for a store; pages read with it, and every write is an operation of a hand. */
  connect: Agreements['connect'];
  /** Whose agreement a token opens that no store has yet. */
  companyOf: Agreements['companyOf'];
  /** The lists that settings are chosen from, read while a person waits. */
  lists: LedgerListsReader;
  /** Seals what must be kept and not read, such as a grant token. */
  seal: Seal;
}

/** What is handed to the back office from outside. */
export interface HouseParts {
  store: Store;
  queues: Queues;
  passwords: PasswordCheck;
  throttle: LoginThrottle;
  status: Pick<StatusTools, 'sources' | 'keptJobs'>;
  log: Log;
  now(): Date;
  /** Absent where the process was started without a way into e-conomic. */
  economic?: EconomicDoor | undefined;
  /** Where the receiver is reached from outside; absent where nobody has said it. */
  publicUrl?: string | undefined;
  /** What a grant of access is asked for with: the public token of our app, and e-conomic's page for it. */
  grant?: { page: string; publicToken: string } | undefined;
}

/** Everything that pages get to work with. Each page names the few parts that it needs: `Pick<House, ...>`. */
export interface House extends Omit<Store, 'ping' | 'close'>, Omit<HouseParts, 'store'> {
  pages: Pages;
  /** Sessions of accountants who came through a link. */
  books: BooksSessions;
  asset: AssetUrl;
  /** How far a store has come on its first way. */
  lookAtSteps: LookAtSteps;
  /** Who watches which store at the moment. */
  live: LiveHub;
  /** The whole route table, once it stands. */
  routes(): readonly Route[];
}
