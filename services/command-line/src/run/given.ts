import { storeId } from '@kassebro/contracts';
import { UsageError } from './faults.ts';

/** What was typed behind the words of a command. Every question names the argument and what it may be. */
export class Given {
  readonly #values: ReadonlyMap<string, string | true>;
  readonly #positionals: ReadonlyMap<string, string>;

  constructor(values: ReadonlyMap<string, string | true>, positionals: ReadonlyMap<string, string>) {
    this.#values = values;
    this.#positionals = positionals;
  }

  flag(name: string): boolean {
    return this.#values.has(name);
  }

  text(name: string): string | undefined {
    const value = this.#values.get(name);
    return value === true ? undefined : value;
  }

  choice<C extends string>(name: string, choices: readonly C[]): C | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : chosen(`--${name}`, value, choices);
  }

  count(name: string, { usual, most }: { usual: number; most: number }): number {
    const value = this.text(name);
    if (value === undefined) return usual;
    const count = /^\d{1,9}$/.test(value) ? Number(value) : 0;
    if (count < 1 || count > most)
      throw new UsageError(`--${name} is ${JSON.stringify(value)}: give a whole number from 1 to ${most}.`);
    return count;
  }

  /** As typed; whether it may be that number is found out by whoever asked for it. */
  wholeNumber(name: string): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (!/^\d{1,15}$/.test(value)) throw new UsageError(`--${name} is ${JSON.stringify(value)}: give a whole number.`);
    return Number(value);
  }

  store(): string | undefined {
    const value = this.text('store');
    if (value !== undefined && !storeId.safeParse(value).success)
      throw new UsageError(
        `--store is ${JSON.stringify(value)}, which cannot be the id of a store: "stores" lists those there are.`,
      );
    return value;
  }

  positional(name: string): string {
    const value = this.#positionals.get(name);
    if (value === undefined) throw new Error(`the command has no argument ${name}`);
    return value;
  }

  chosenPositional<C extends string>(name: string, choices: readonly C[]): C {
    return chosen(`<${name}>`, this.positional(name), choices);
  }
}

function chosen<C extends string>(name: string, value: string, choices: readonly C[]): C {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new UsageError(`${name} is ${JSON.stringify(value)}: give ${choices.join(', ')}.`);
  return found;
}
