import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import type { Door, JobData, Problem } from '@kassebro/contracts';
import { correlationFrom, type Log, type Seal, sha256Hex } from '@kassebro/process';
import type { Queues, WatchedDoors } from '@kassebro/queue';
import express, { type Request, type Router } from 'express';
import type { Figures } from '../figures.ts';
import { problems } from '../problems.ts';
import { sendProblem } from '../send-problem.ts';
import { isSignedBy } from './signature.ts';

export interface TillHookTools {
  doors: Pick<WatchedDoors, 'find'>;
  queues: Pick<Queues, 'add'>;
  seal: Pick<Seal, 'open'>;
  figures: Pick<Figures, 'answered'>;
  log: Pick<Log, 'warn' | 'error'>;
  now(): Date;
}

type Hook = JobData<'take-till-hook'>['event'];
const taken: ReadonlySet<string> = new Set<Hook>(['product.created', 'customer.created', 'posbalance.created']);
const isTaken = (event: string): event is Hook => taken.has(event);

const HOOK_LIMIT = 262_144;
const RETRY_AFTER_S = '60';
/** A store without a signing secret is compared with this, so that its answer takes the same time. */
const nobody = randomBytes(32).toString('base64');

/**
 * The door for Customers 1st's hooks. The vendor sends again only after 408, 429 and 5xx, and cancels for good on 410,
 * which is therefore never answered: a hook that cannot be kept is 503. The signed body goes into the job, because the
 * vendor offers no second look; its hash is the job's id, so that the same hook twice is one job.
 */
export function tillHooks(tools: TillHookTools): Router {
  const router = express.Router();
  const raw = express.raw({ type: () => true, limit: HOOK_LIMIT, inflate: false });
  router.post('/c1st/:store/:event', raw, async (request, response) => {
    const outcome = await take(request, tools);
    if ('code' in outcome) {
      if (outcome.status === 503) response.setHeader('retry-after', RETRY_AFTER_S);
      tools.figures.answered('c1st', outcome.status);
      return sendProblem(response, outcome);
    }
    tools.figures.answered('c1st', 202);
    response.status(202).json(outcome);
  });
  return router;
}

type Taken = { accepted: 1 } | { accepted: 0; ignored: string };

async function take(
  request: Request<{ store: string; event: string }>,
  tools: TillHookTools,
): Promise<Taken | Problem> {
  const { store, event } = request.params;
  const body = bodyOf(request);
  const door = tools.doors.find(store);
  if (door === 'unavailable') return problems.notNow;
  const secret = secretOf(door, tools);
  if (secret.kind === 'sealed-otherwise') return problems.notNow;
  const signed = isSignedBy(
    secret.kind === 'secret' ? secret.text : nobody,
    body,
    request.get('x-c1st-webhook-signature'),
  );
  if (!signed || secret.kind === 'none') return problems.badSignature;
  if (!isTaken(event)) return { accepted: 0, ignored: 'not an event that is used' };
  if (!isUtf8(body)) return problems.unreadableHook;
  const text = body.toString('utf8');
  const correlation = correlationFrom(request.get('x-request-id'));
  const data = { store, event, body: text, receivedAt: tools.now().toISOString(), correlation };
  try {
    const id = `hook-${sha256Hex([store, event, text].join('\n'))}`;
    await tools.queues.add('take-till-hook', data, { id, canWait: event !== 'posbalance.created' });
    return { accepted: 1 };
  } catch (error) {
    tools.log.warn('a hook of the till cannot be kept and is turned away', { store, event, correlation, error });
    return problems.notNow;
  }
}

/** Express leaves no buffer behind when there was no body at all. */
function bodyOf(request: Request<{ store: string; event: string }>): Buffer {
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

type Secret = { kind: 'secret'; text: string } | { kind: 'none' } | { kind: 'sealed-otherwise' };

function secretOf(door: Door | undefined, { seal, log }: Pick<TillHookTools, 'seal' | 'log'>): Secret {
  if (door?.tillSigningSecret === undefined) return { kind: 'none' };
  try {
    return { kind: 'secret', text: seal.open(door.tillSigningSecret) };
  } catch (error) {
    log.error('the signing secret of the till was sealed with another ENCRYPTION_KEY', { store: door.store, error });
    return { kind: 'sealed-otherwise' };
  }
}
