import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Health, Log, Seal } from '@kassebro/process';
import type { Board, DoorDiary, Queues, WatchedDoors } from '@kassebro/queue';
import { createApp } from './app.ts';
import { type Counters, createCounters } from './counters.ts';
import { EconomicDoor } from './economic/economic-door.ts';
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
  const counters = createCounters();
  const economic = new EconomicDoor({ ...tools, counters });
  const app = createApp(tillHooks({ ...tools, counters }), tools.log);
  const requestWithinMs = tools.requestWithinMs ?? REQUEST_WITHIN_MS;
  const limits = {
    requestTimeout: requestWithinMs,
    headersTimeout: requestWithinMs,
    connectionsCheckingInterval: Math.min(1_000, requestWithinMs),
    keepAliveTimeout: IDLE_MS,
  };
  return createServer(limits, (request, response) => {
    if (economic.handle(request, response)) return;
    if (request.url === '/metrics') {
      metrics(response, tools.health, counters).catch((error: unknown) => {
        tools.log.error('the metrics could not be put together', { error });
        response.destroy();
      });
    } else if (!tools.health.handle(request, response)) app(request, response);
  });
}

/** The numbers of the process and those of this door, one after the other. */
async function metrics(response: ServerResponse, health: Pick<Health, 'registry'>, counters: Counters): Promise<void> {
  const text = await health.registry.metrics();
  response.writeHead(200, { 'content-type': health.registry.contentType }).end(`${text}\n${counters.text()}`);
}
