// Functions that run inside a page: playwright sends their source to the browser, so each must stand alone.

/** What is wrong with the page as a person would find it, one sentence each. */
export function layoutFaults() {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const tooWide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const levels = all('h1, h2, h3').map((heading) => Number(heading.tagName.slice(1)));
  const ids = all('[id]').map((element) => element.id);
  const references = all('[aria-labelledby], [aria-describedby]').flatMap((element) =>
    ['aria-labelledby', 'aria-describedby'].flatMap((name) => element.getAttribute(name)?.split(' ') ?? []),
  );
  const checks = [
    () => tooWide > 0 && `the page is ${tooWide} px too wide`,
    () =>
      all('input:not([type=hidden])').some((field) => !field.labels?.length && !field.getAttribute('aria-label')) &&
      'a field has no label',
    () => all('a, button').some((pressed) => !pressed.textContent.trim()) && 'a link or button has no words',
    () => all('main').length !== 1 && 'there is not exactly one main landmark',
    () => (levels[0] !== 1 || levels.lastIndexOf(1) > 0) && 'there is not exactly one h1, on top',
    () => levels.some((level, index) => level > (levels[index - 1] ?? 1) + 1) && 'a level of headings is left out',
    () => references.some((id) => !document.getElementById(id)) && 'an aria reference leads nowhere',
    () => new Set(ids).size !== ids.length && 'an id is used twice',
    () => all('[style]').length > 0 && 'something has a style attribute',
    () =>
      all('section, .card, .columns > *').some((box) => box.scrollWidth > box.clientWidth + 1) &&
      `${all('section, .card, .columns > *')
        .find((box) => box.scrollWidth > box.clientWidth + 1)
        ?.outerHTML.slice(0, 120)} is too narrow for what is in it`,
  ];
  return checks.map((check) => check()).filter(Boolean);
}

export const focusedText = () => document.activeElement?.textContent?.trim() ?? '';

export const focusIsInMain = () => document.activeElement?.closest('main') !== null;
