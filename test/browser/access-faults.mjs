// Functions that run inside a page: playwright sends their source to the browser, so each must stand alone.

/** What somebody who hears the page, or sees little, would stumble over; one sentence each. */
export function accessFaults() {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const said = (element) => element.getAttribute('aria-label') ?? element.getAttribute('aria-labelledby');
  const shown = (element) => element.outerHTML.slice(0, 120);
  const rules = {
    'the page has no title': () => (document.title.trim() === '' ? [document.documentElement] : []),
    'the page does not say its language': () => all('html:not([lang=da]):not([lang=en])'),
    'a field has no label': () =>
      all('input:not([type=hidden]), select, textarea').filter((field) => !field.labels?.length && !said(field)),
    'a picture has no words and is not hidden': () =>
      all('svg, img').filter(
        (picture) =>
          picture.closest('[aria-hidden=true], [hidden]') === null &&
          !(picture.getAttribute('role') === 'img' && said(picture)) &&
          !picture.hasAttribute('alt'),
      ),
    'a navigation has no name': () => (all('nav').length > 1 ? all('nav').filter((nav) => !said(nav)) : []),
    'a table has no caption': () => all('table').filter((table) => !table.caption?.textContent.trim()),
    'a column or row has a head without words': () => all('th').filter((head) => !head.textContent.trim()),
    'a fold has no words': () => all('details').filter((fold) => !fold.querySelector('summary')?.textContent.trim()),
    'a list has something else in it': () => all('ul > *, ol > *').filter((item) => item.localName !== 'li'),
    'the order of the keyboard is bent': () => all('[tabindex]').filter((element) => element.tabIndex > 0),
    'something that can be reached is hidden': () =>
      all('[aria-hidden=true]').filter((element) => element.querySelector('a, button, input, select, textarea')),
    'content stands outside every landmark': () =>
      [...document.body.children].filter(
        (element) => !element.matches('header, main, nav, footer, aside, script, a.skip, dialog, template'),
      ),
    'the skip link leads nowhere': () =>
      all('a.skip').filter((link) => !document.querySelector(link.getAttribute('href') ?? 'none')),
  };
  return Object.entries(rules).flatMap(([rule, broken]) => broken().map((element) => `${rule}: ${shown(element)}`));
}

/** Words that stand out too little from what is behind them (WCAG 2.2, 1.4.3: 4.5 to 1, large ones 3 to 1). */
export function contrastFaults() {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  const known = new Map();
  /** Colours of all kinds as red, green, blue and how much of what is behind them they cover. */
  const read = (colour) => {
    if (!known.has(colour)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
      known.set(colour, { rgb: [red, green, blue], alpha: alpha / 255 });
    }
    return known.get(colour);
  };
  const over = ({ rgb, alpha }, below) => rgb.map((part, index) => part * alpha + below[index] * (1 - alpha));
  const base = read(getComputedStyle(document.documentElement).backgroundColor);
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.push(read(getComputedStyle(at).backgroundColor));
    return layers
      .toReversed()
      .reduce((below, layer) => over(layer, below), over(base, dark ? [0, 0, 0] : [255, 255, 255]));
  };
  const light = (rgb) => {
    const [red, green, blue] = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => {
    const [dim, bright] = [light(one), light(other)].toSorted((a, b) => a - b);
    return (bright + 0.05) / (dim + 0.05);
  };
  const hasWords = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
  const isSeen = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest('.unseen, [disabled], [aria-disabled=true], .skip, svg');
  return [...document.body.querySelectorAll('*')]
    .filter((element) => hasWords(element) && isSeen(element))
    .flatMap((element) => {
      const style = getComputedStyle(element);
      const size = parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const below = behind(element);
      const found = ratio(over(read(style.color), below), below);
      return found >= (isLarge ? 3 : 4.5)
        ? []
        : [`only ${found.toFixed(2)} to 1 (${style.color}): ${element.outerHTML.slice(0, 140)}`];
    });
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
