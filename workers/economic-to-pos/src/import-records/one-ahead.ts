/** What was asked for, and a moment before it was. */
export interface Asked<T> {
  value: T;
  asOf: Date;
}

/**
 * Asks for the next one while the present one is worked on, up to so many in all. Whoever stops early leaves one that was
 * asked for in vain.
 */
export async function* oneAhead<T>(
  source: AsyncIterable<T>,
  { most, now }: { most: number; now: () => Date },
): AsyncGenerator<Asked<T>> {
  const iterator = source[Symbol.asyncIterator]();
  const ask = () => {
    const asOf = now();
    const answer = iterator.next().then((result) => ({ result, asOf }));
    // Whether it failed is looked at when its turn comes, if it comes.
    answer.catch(() => undefined);
    return answer;
  };
  let next = ask();
  for (let left = most; left > 0; left -= 1) {
    const { result, asOf } = await next;
    if (result.done === true) return;
    if (left > 1) next = ask();
    yield { value: result.value, asOf };
  }
}

export async function* valuesOf<T>(asked: AsyncIterable<Asked<T>>): AsyncGenerator<T> {
  for await (const { value } of asked) yield value;
}
