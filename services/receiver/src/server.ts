import { createServer, type Server } from 'node:http';
import type { Health, Log, Seal } from '@kassebro/process';
import type { Board, DoorDiary, Queues, WatchedDoors } from '@kassebro/queue';
import { createApp } from './app.ts';
import { EconomicDoor } from './economic/economic-door.ts';
import { createFigures } from './figures.ts';
import { tillHooks } from './till/till-hooks.ts';

export interface ReceiverTools {
  doors: Pick<WatchedDoors, 'find'>;
  board: Pick<Board, 'pin'>;
  diary: Pick<DoorDiary, 'refused'>;
  queues: Pick<Queues, 'add'>;
  seal: Pick<Seal, 'open'>;
  health: Pick<Health, 'handle' | 'registry'>;
  log: Log;
  now(): Date;
  /** How long a whole request may take to arrive (ms); 10 seconds unless told. */
  requestWithinMs?: number;
}

const REQUEST_WITHIN_MS = 10_000;
/** Longer than most senders and load balancers keep an idle connection, so that it is they who end it. */
const IDLE_MS = 65_000;

/**
 * The public server. e-conomic's deliveries are taken before Express sees them; health is answered beside them;
 * everything else is Express. A request that does not arrive in time is answered 408 by Node itself.
 */
export function createReceiver(tools: ReceiverTools): Server {
  const figures = createFigures(tools.health.registry);
  const economic = new EconomicDoor({ ...tools, figures });
  const app = createApp(tillHooks({ ...tools, figures }), tools.log);
  const requestWithinMs = tools.requestWithinMs ?? REQUEST_WITHIN_MS;
  const limits = {
    requestTimeout: requestWithinMs,
    headersTimeout: requestWithinMs,
    connectionsCheckingInterval: Math.min(1_000, requestWithinMs),
    keepAliveTimeout: IDLE_MS,
  };
  return createServer(limits, (request, response) => {
    if (economic.handle(request, response)) return;
    if (!tools.health.handle(request, response)) app(request, response);
  });
}
