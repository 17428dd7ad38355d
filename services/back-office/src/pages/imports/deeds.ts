import { directionOf, importKind, type ImportRun, recordKindOf } from '@kassebro/contracts';
import {
  pauseImport,
  requestImport,
  resumeImport,
  type Steered,
  stopImport,
  underWay,
  type ImportWish,
} from '@kassebro/outbox';
import { z } from 'zod';
import { readForm } from '../../http/forms.ts';
import { NotFound } from '../../http/refusals.ts';
import type { StoreTurn } from '../../http/route.ts';
import type { Words } from '../../i18n/index.ts';
import { confirmView } from '../../ui/confirm.ts';
import { html } from '../../ui/html.ts';
import { prose } from '../../ui/parts.ts';
import { isOffered } from './import-view.ts';
import type { ImportsHouse } from './index.ts';
import { needsWords } from './needs.ts';
import { importPath, importsPath, wantedImport } from './wanted.ts';

const dryRunForm = z.object({ kind: importKind });

/** Tells what an import would do. While such a dry run is under way, one is shown that one. */
export async function startDryRun(turn: StoreTurn, house: ImportsHouse): Promise<void> {
  const { kind } = readForm(turn, dryRunForm);
  const wish = { store: turn.store.id, kind, dryRun: true };
  const other = await underWay(wish, house);
  const { underWay: said } = turn.visit.words.text.imports;
  if (other) return house.pages.backTo(turn, importPath(other), { tone: 'quiet', text: said });
  await begin(turn, house, wish);
}

/** Asks before anything is written, with the figures of the dry run. */
export async function confirmImport(turn: StoreTurn, house: ImportsHouse): Promise<void> {
  const run = await offered(turn, house);
  const { words } = turn.visit;
  const { offer } = words.text.imports;
  const title = offer.title[run.kind];
  const direction = directionOf(run.kind);
  const effects = [...effectsOf(run, words), needsWords(run, await house.imports.list(run.store, LOOKED_BACK), words)];
  const confirm = {
    title,
    text: html`<ul>${effects.map((effect) => html`<li>${prose(effect)}</li>`)}</ul>
<p>${prose(offer.keeps[direction])}</p>
<p class="small-print">${offer.since(words.format.short(run.endedAt ?? run.updatedAt, house.now()))}</p>`,
    action: `${importPath(run)}/import`,
    button: offer.now[run.kind],
    back: importPath(run),
  };
  await house.pages.send(turn, { title, here: 'imports', main: confirmView(confirm, words) });
}

/** An import of the same kind among so many tells how long one takes. */
const LOOKED_BACK = 50;

function effectsOf({ kind, counts }: ImportRun, { text, format }: Words): string[] {
  const { offer } = text.imports;
  const direction = directionOf(kind);
  const what = (n = 0): string => offer.created[recordKindOf(kind)](format.count(n));
  const waits = counts.attention ? [offer.waits(what(counts.attention))] : [];
  return [offer.creates[direction](what(counts.created)), offer.links[direction](what(counts.linked)), ...waits];
}

/** The import that the dry run has told of. */
export async function importNow(turn: StoreTurn, house: ImportsHouse): Promise<void> {
  const { kind } = await offered(turn, house);
  await begin(turn, house, { store: turn.store.id, kind, dryRun: false });
}

/** Nobody imports what was not tried before. */
async function offered(turn: StoreTurn, house: ImportsHouse): Promise<ImportRun> {
  const run = await wantedImport(turn, house);
  if (!isOffered(run)) throw new NotFound('this import offers nothing');
  return run;
}

async function begin(turn: StoreTurn, house: ImportsHouse, wish: Omit<ImportWish, 'by'>): Promise<void> {
  const { text } = turn.visit.words;
  const begun = await requestImport(
    { ...wish, by: turn.visit.user.email },
    { ...house, queue: house.queues, now: () => house.now() },
  );
  if (!('refused' in begun)) return house.pages.backTo(turn, importPath(begun), text.imports.started);
  const [path, said] =
    begun.refused === 'not-connected'
      ? [importsPath(wish.store), text.imports.notConnected]
      : [importPath(begun.other), text.imports.underWay];
  await house.pages.backTo(turn, path, { tone: 'quiet', text: said });
}

/** Stops one after the page it is at. */
export const stopRun = (turn: StoreTurn, house: ImportsHouse): Promise<void> =>
  steer(turn, house, { act: stopImport, said: ['stopped', 'hadEnded'] });

/** It rests after the page it is at. */
export const pauseRun = (turn: StoreTurn, house: ImportsHouse): Promise<void> =>
  steer(turn, house, { act: pauseImport, said: ['paused', 'noEffect'] });

/** It goes on where it rested. */
export const resumeRun = (turn: StoreTurn, house: ImportsHouse): Promise<void> =>
  steer(turn, house, { act: resumeImport, said: ['resumed', 'noEffect'] });

type Said = 'stopped' | 'hadEnded' | 'paused' | 'resumed' | 'noEffect';

interface Steering {
  act: (
    wish: { id: string; by: string },
    tools: ImportsHouse & { queue: ImportsHouse['queues'] },
  ) => Promise<Steered | undefined>;
  /** What is said when it had an effect, and when it had none. */
  said: readonly [Said, Said];
}

async function steer(turn: StoreTurn, house: ImportsHouse, { act, said }: Steering): Promise<void> {
  const run = await wantedImport(turn, house);
  const steered = await act({ id: run.id, by: turn.visit.user.email }, { ...house, queue: house.queues });
  const text = turn.visit.words.text.imports;
  const [done, nothing] = said;
  const notice = steered?.effect === true ? text[done] : ({ tone: 'quiet', text: text[nothing] } as const);
  await house.pages.backTo(turn, importPath(run), notice);
}
