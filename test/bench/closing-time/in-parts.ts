const AT_ONCE = 50;

/** Does some things at once, from 0 on, and so many in all. */
export async function inParts<R>(count: number, work: (index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => work(from + index));
    results.push(...(await Promise.all(some)));
  }
  return results;
}
