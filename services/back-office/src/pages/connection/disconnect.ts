import { z } from 'zod';
import { readForm, type FieldProblem } from '../../http/forms.ts';
import type { StoreTurn } from '../../http/route.ts';
import { confirmView } from '../../ui/confirm.ts';
import { problemOf, textField } from '../../ui/form.ts';
import { html } from '../../ui/html.ts';
import { prose } from '../../ui/parts.ts';
import { pathOf, refuse } from './grant.ts';
import type { ConnectionHouse } from './house.ts';

const form = z.object({ name: z.string().max(200) });

export async function confirmDisconnect(
  turn: StoreTurn,
  house: ConnectionHouse,
  refused: { name: string; problems: FieldProblem[] } = { name: '', problems: [] },
): Promise<void> {
  const { store, visit } = turn;
  const { words } = visit;
  const text = words.text.connection.disconnect;
  if (!store.agreement) return refuse(turn, house, text.notConnected);
  const title = text.title(store.agreement.company ?? String(store.agreement.number));
  const field = textField(
    {
      name: 'name',
      label: text.type(store.name),
      value: refused.name,
      autocomplete: 'off',
      maxLength: 200,
      required: true,
      problem: problemOf(refused.problems, 'name'),
    },
    words,
  );
  const main = confirmView(
    {
      title,
      text: html`<p>${prose(text.text)}</p><p>${prose(text.more)}</p>`,
      action: `${pathOf(turn)}/disconnect`,
      button: text.submit,
      fields: field,
      back: pathOf(turn),
      grave: true,
    },
    words,
  );
  await house.pages.send(turn, { title, here: 'connection', main, problems: refused.problems });
}

/** Takes the store's access away from us; what waits, waits until there is a new one. */
export async function disconnect(turn: StoreTurn, house: ConnectionHouse): Promise<void> {
  const { store, visit } = turn;
  const text = visit.words.text.connection.disconnect;
  const { name } = readForm(turn, form);
  if (store.agreement && name.trim() !== store.name)
    return confirmDisconnect(turn, house, { name, problems: [{ field: 'name', text: text.wrongName(store.name) }] });
  const done = await house.agreements.disconnect({ store: store.id, by: visit.user.email });
  if (!done) return refuse(turn, house, text.notConnected);
  await house.pages.backTo(turn, pathOf(turn), text.done);
}
