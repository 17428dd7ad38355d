import type { StoreTurn } from '../../http/route.ts';
import { confirmView } from '../../ui/confirm.ts';
import { versionField } from '../../ui/form.ts';
import { html, when, type View } from '../../ui/html.ts';
import { prose } from '../../ui/parts.ts';
import type { SettingsHouse } from './house.ts';
import type { Switches } from './model.ts';

/** How closed days are transferred changes the books, so it is asked once more, with from when on it counts. */
export async function confirmMode(turn: StoreTurn, house: SettingsHouse, switches: Switches): Promise<void> {
  const { store, visit } = turn;
  const { words } = visit;
  const text = words.text.settings.invoiceMode.confirm;
  const path = `/s/${store.id}/settings`;
  const chosen = Object.entries(switches).filter(([, on]) => on === true);
  const fields: View = html`${versionField(store.version)}<input type="hidden" name="confirmed" value="yes">
${chosen.map(([name]) => html`<input type="hidden" name="${name}" value="on">`)}`;
  const title = switches.invoiceMode ? text.onTitle : text.offTitle;
  const main = confirmView(
    {
      title,
      text: html`<p>${prose(switches.invoiceMode ? text.onText : text.offText)}</p>
${when(switches.invoiceMode, () => html`<p>${prose(words.text.settings.invoiceMode.effect)}</p>`)}`,
      action: path,
      button: switches.invoiceMode ? text.onSubmit : text.offSubmit,
      fields,
      back: path,
    },
    words,
  );
  await house.pages.send(turn, { title, here: 'settings', main });
}
