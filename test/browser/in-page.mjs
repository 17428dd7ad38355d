// Functions that run inside a page: playwright sends their source to the browser, so each must stand alone.

/** What is wrong with the page as a person would find it and axe would not, one sentence each. */
export function layoutFaults() {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (element) => element.outerHTML.slice(0, 120);
  const said = (element) => element.getAttribute('aria-label') ?? element.getAttribute('aria-labelledby');
  const tooWide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  // The summary of what is wrong with a form stands above everything else.
  const headings = all(':is(h1, h2, h3):not([role=alert] *)').map(({ localName }) => localName);
  const isSilent = (picture) =>
    picture.closest('[aria-hidden=true], [hidden]') === null &&
    !(picture.getAttribute('role') === 'img' && said(picture)) &&
    !picture.hasAttribute('alt');
  return [
    ...(tooWide > 0 ? [`the page is ${tooWide} px too wide`] : []),
    ...(headings[0] !== 'h1' || headings.lastIndexOf('h1') > 0 ? ['there is not exactly one h1, on top'] : []),
    ...all('section, .card, .columns > *')
      .filter((box) => box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX !== 'auto')
      .map((box) => `too narrow for what is in it: ${shown(box)}`),
    ...all('svg, img')
      .filter(isSilent)
      .map((picture) => `a picture has no words and is not hidden: ${shown(picture)}`),
    ...all('table')
      .filter((table) => !table.caption?.textContent.trim() && !said(table.parentElement))
      .map((table) => `a table has no name: ${shown(table)}`),
  ];
}

export const hasAxe = () => 'axe' in window;

/** Runs axe, which must be in the page; without `rules` all that it has but those for AAA and its experiments. */
export async function axeFaults(rules) {
  const { violations } = await window.axe.run(document, {
    resultTypes: ['violations'],
    ...(rules ? { runOnly: rules } : { rules: { 'target-size': { enabled: true } } }),
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 140)} ${failureSummary.replaceAll(/\s+/g, ' ')}`),
  );
}

/** Opens whatever folds, so that what is in it is looked at, too. */
export function unfold() {
  for (const fold of document.querySelectorAll('details')) fold.open = true;
}

/** What a page says and lets one do, without what differs from moment to moment. `source` is a page as it was sent. */
export function essence(source) {
  const page = source === undefined ? document : new DOMParser().parseFromString(source, 'text/html');
  const seen = (selector) => [...page.querySelectorAll(`main ${selector}`)].filter((one) => !one.closest('[hidden]'));
  const flat = (element) => element.textContent.replaceAll(/\s+/g, ' ').trim();
  return {
    headings: seen(':is(h1, h2, h3)').map(flat),
    links: seen('a[href]').map((link) => link.getAttribute('href')),
    forms: seen('form').map((form) => `${form.getAttribute('method')} ${form.getAttribute('action')}`),
    sends: seen('button:is(:not([type]), [type=submit])').map(flat),
    fields: seen(':is(input, select, textarea):not([type=hidden])').map((field) => field.getAttribute('name')),
    rows: seen('tr').length,
  };
}

/** Fills a form in and sends it past the browser's own checks, as a browser without them would. */
export function sendForm({ action, values }) {
  const form = document.querySelector(`main form[method=post][action="${action}"]`);
  form.noValidate = true;
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(name);
    if (field.type === 'checkbox') field.checked = value === 'on';
    else field.value = value;
  }
  form.requestSubmit();
}

/** Spoils every live region and has the page listen anew, so often; each time all of them must have come back. */
export async function reconnect(times) {
  const regions = () => [...document.querySelectorAll('[data-live]')];
  const isSpoilt = (region) => region.textContent === 'spoilt';
  for (let time = 0; time < times; time += 1) {
    for (const region of regions()) region.textContent = 'spoilt';
    document.dispatchEvent(new Event('visibilitychange'));
    const deadline = Date.now() + 60_000;
    while (regions().some(isSpoilt)) {
      if (Date.now() > deadline) throw new Error(`the page did not come back, time ${time}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }
}

/** A page that is loaded anew has lost its mark. */
export const mark = () => document.body.setAttribute('data-test', 'marked');

/** As when another tab comes before this one, or this one is seen again. */
export function setHidden(isHidden) {
  if (isHidden) Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
  else Reflect.deleteProperty(document, 'hidden');
  document.dispatchEvent(new Event('visibilitychange'));
}

export const focusedText = () => document.activeElement?.textContent?.trim() ?? '';

export const focusIsOn = (selector) => document.activeElement?.matches(selector) ?? false;

/** Whether it can be seen where the focus is: by an outline or a shadow, on it or on what stands for it. */
export function focusIsSeen() {
  const isDrawn = (element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  };
  const focused = document.activeElement;
  return (
    focused === document.body || isDrawn(focused) || (focused.parentElement !== null && isDrawn(focused.parentElement))
  );
}

export const focusIsInMain = () => document.activeElement?.closest('main') !== null;
