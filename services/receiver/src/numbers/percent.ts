const escapes = /(?:%[0-9a-f]{2})+/gi;

/** Percent escapes that are UTF-8 become letters; everything else stays as it is, so that `100%` is no error. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  return text.replaceAll(escapes, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      // Not UTF-8, so it was not meant as an escape.
      return run;
    }
  });
}

/** What the text would mean had the sender encoded it after all, as a form or as a URL. */
export function decodings(text: string): string[] {
  if (!text.includes('%') && !text.includes('+')) return [];
  return [decodePercent(text), decodePercent(text.replaceAll('+', ' '))].filter((reading) => reading !== text);
}
