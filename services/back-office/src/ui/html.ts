import { html, type SafeHtml } from '@remix-run/html-template';

/** The one place that knows which template tag we use: it escapes whatever is not already HTML. */
export { html };
export type { SafeHtml };

/** A piece of a page: HTML, or text that will be escaped. */
export type View = SafeHtml | string;

export const nothing: SafeHtml = html``;

/** `condition && view` would print "false" in a template; this prints nothing. */
export const when = (condition: unknown, view: () => View): View => (condition ? view() : nothing);

/** A boolean attribute: ` checked` or nothing. */
export const flag = (
  name: 'checked' | 'disabled' | 'hidden' | 'open' | 'readonly' | 'required' | 'selected',
  on: boolean | undefined,
): SafeHtml => (on ? html.raw` ${name}` : nothing);

/** A view of a value that may be absent. */
export const given = <T>(value: T | undefined, view: (value: T) => View): View =>
  value === undefined ? nothing : view(value);
