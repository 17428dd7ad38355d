import type { AgreementFacts } from '@kassebro/agreement';
import { judge, NeedsAttention, RetryLater } from '@kassebro/errors';
import type { PendingGrant } from '@kassebro/store';
import { z } from 'zod';
import { readForm } from '../../http/forms.ts';
import type { StoreTurn } from '../../http/route.ts';
import { afterNewAccess } from './after-access.ts';
import { awayView, confirmCompanyView } from './confirm-view.ts';
import { pathOf, refuse } from './grant.ts';
import type { ConnectionHouse } from './house.ts';
import { claimOf, forgetState, stateOf } from './state-cookie.ts';

/** Somebody waits for e-conomic. */
const PATIENCE_MS = 8_000;

const form = z.object({ agreement: z.coerce.number().int().positive() });

/** A grant that came back, and the agreement that it opens. */
interface Answered {
  claim: ReturnType<typeof claimOf>;
  tokenSealed: string;
  facts: AgreementFacts;
}

/** Asks whether it is the right company; nothing is saved yet. */
export async function showCompany(turn: StoreTurn, house: ConnectionHouse): Promise<void> {
  const answered = await answeredGrant(turn, house);
  if (!answered) return;
  const { facts } = answered;
  const { words } = turn.visit;
  const refused = await refusalOf(facts, turn, house);
  if (refused) return refuse(turn, house, words.text.connection.back[refused]);
  const before = formerCompany(turn, facts);
  const main = confirmCompanyView({ facts, before, path: pathOf(turn) }, words);
  await house.pages.send(turn, { title: words.text.connection.confirm.title, here: 'connection', main });
}

/** Saves the access to the company that was shown. */
export async function saveCompany(turn: StoreTurn, house: ConnectionHouse): Promise<void> {
  const { agreement: shown } = readForm(turn, form);
  const answered = await answeredGrant(turn, house);
  if (!answered) return;
  const { facts, claim, tokenSealed } = answered;
  const { back } = turn.visit.words.text.connection;
  const refused = facts.number === shown ? await refusalOf(facts, turn, house) : 'tooOld';
  if (refused) return refuse(turn, house, back[refused]);
  // Taken before it is used, so that pressing twice has one effect.
  if (!(await house.grants.take(claim))) return refuse(turn, house, back.tooOld);
  forgetState(turn);
  const agreement = { ...facts, grantTokenSealed: tokenSealed };
  const by = turn.visit.user.email;
  const outcome = await house.agreements.connect({ store: turn.store.id, agreement, by });
  if (outcome === 'taken') return refuse(turn, house, back.taken);
  const waiting = await afterNewAccess(turn, house, facts.number);
  const { connected, connectedWaiting } = turn.visit.words.text.connection;
  const name = facts.company ?? String(facts.number);
  await house.pages.backTo(turn, pathOf(turn), waiting > 0 ? connectedWaiting(name, waiting) : connected(name));
}

/** The grant that is on its way in this browser; when there is none, the answer has been given. */
async function answeredGrant(turn: StoreTurn, house: ConnectionHouse): Promise<Answered | undefined> {
  const { back } = turn.visit.words.text.connection;
  const state = stateOf(turn);
  const claim = state === undefined ? undefined : claimOf(turn, state);
  const pending = claim && (await house.grants.find(claim));
  if (!claim || pending?.tokenSealed === undefined) {
    await refuse(turn, house, back.tooOld);
    return undefined;
  }
  const facts = await companyBehind(pending, turn, house);
  return facts && { claim, tokenSealed: pending.tokenSealed, facts };
}

async function companyBehind(
  { tokenSealed = '' }: PendingGrant,
  turn: StoreTurn,
  house: ConnectionHouse,
): Promise<AgreementFacts | undefined> {
  const { words } = turn.visit;
  const text = words.text.connection;
  if (!house.economic) throw new Error('a grant came back to a process without a way into e-conomic');
  const token = house.economic.seal.open(tokenSealed);
  try {
    return await house.economic.companyOf(token, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    if (error instanceof NeedsAttention) {
      house.log.warn('e-conomic does not take the grant that it gave', {
        store: turn.store.id,
        cause: error.reason.cause,
      });
      await refuse(turn, house, text.back.useless);
      return undefined;
    }
    if (!(error instanceof RetryLater)) throw error;
    const { cause } = judge(error, turn.store.id).reason;
    house.log.info('the company behind a grant cannot be read yet', { store: turn.store.id, cause });
    await house.pages.send(turn, { title: text.confirm.away, here: 'connection', main: awayView(pathOf(turn), words) });
    return undefined;
  }
}

type Refusal = 'taken' | 'needsOwner';

/** Why this company may not be connected by whoever is here. */
async function refusalOf(
  facts: AgreementFacts,
  turn: StoreTurn,
  { agreements }: ConnectionHouse,
): Promise<Refusal | undefined> {
  const owner = await agreements.storeOf(facts.number);
  if (owner && owner.id !== turn.store.id) return 'taken';
  return formerCompany(turn, facts) && !turn.roles.includes('owner') ? 'needsOwner' : undefined;
}

/** The company that the store was connected to until now, when it is another one. */
function formerCompany({ store }: StoreTurn, { number }: AgreementFacts): string | undefined {
  const before = store.agreement ?? store.formerAgreement;
  return before === undefined || before.number === number ? undefined : (before.company ?? String(before.number));
}
