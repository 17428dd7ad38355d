import { nextOf, type Step, type StepName } from '../first-steps/steps.ts';
import type { MenuPage } from '../frame/menu.ts';
import type { Words } from '../i18n/index.ts';
import { html, nothing, when, type SafeHtml, type View } from './html.ts';
import { icon } from './icon.ts';
import { prose } from './parts.ts';

/** The page on which each step is taken. */
const pageOf = {
  connect: 'connection',
  choose: 'accounts',
  webhooks: 'settings',
  import: 'imports',
  day: 'days',
} as const satisfies Record<StepName, MenuPage>;

/** On which pages somebody is told how far the store has come. */
export const isOnTheWay = (page: MenuPage): boolean => Object.values(pageOf).some((one) => one === page);

/** Where somebody goes on with a step; of webhooks the first panel that is still to be set up stands open. */
export function pathOfStep(store: string, { name, unheard = [] }: Step): string {
  const [first] = unheard;
  const path = `/s/${store}/${pageOf[name]}`;
  return name === 'webhooks' && first !== undefined ? `${path}?open=${first}#panel-${first}` : path;
}

/** How far the first steps of a store are, and the one to go on with. */
export const stepsBanner = (
  { store, steps, here }: { store: string; steps: readonly Step[]; here: MenuPage },
  words: Words,
): SafeHtml => html`<div data-live="first-steps">${contentOf({ store, steps, here }, words)}</div>`;

function contentOf(
  { store, steps, here }: { store: string; steps: readonly Step[]; here: MenuPage },
  { text }: Words,
): View {
  const next = nextOf(steps);
  if (!next) return nothing;
  const said = text.firstSteps;
  const done = steps.filter(({ isDone }) => isDone).length;
  const link = html`<a class="button" href="${pathOfStep(store, next)}">${said.step[next.name].button}</a>`;
  return html`<aside class="banner busy next-step" aria-label="${said.title}">
  ${icon('play')}
  <div>
    <p class="banner-title"><a href="/s/${store}/first-steps">${said.title}</a>: ${said.progress(done, steps.length)}</p>
    <p>${prose(said.next(said.step[next.name].title))}</p>
  </div>
  ${when(pageOf[next.name] !== here, () => link)}
</aside>`;
}
