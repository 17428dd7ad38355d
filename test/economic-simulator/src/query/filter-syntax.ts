/**
 * The grammar of `filter` (e-conomic API facts):
 *   filter     := group ('$or:' group)*        `$and:` binds closer than `$or:`
 *   group      := part ('$and:' part)*
 *   part       := '(' filter ')' | comparison
 *   comparison := property '$operator:' value
 * In values `$$ $( $) $* $,` stand for the bare characters; `$null:` is no value at all; `$in:` and `$nin:` take
 * `[a,b]`.
 */
export const OPERATORS = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'like', 'in', 'nin'] as const;
export type Operator = (typeof OPERATORS)[number];

/** Text with `null` standing for an unescaped `*`. */
export type Pieces = readonly (string | null)[];

export interface Comparison {
  kind: 'comparison';
  property: string;
  operator: Operator;
  /** One for most operators, several for `$in` and `$nin`; 'nothing' for `$null:`. */
  values: readonly (Pieces | 'nothing')[];
}

export type Filter = Comparison | { kind: 'and' | 'or'; parts: readonly Filter[] };

export class FilterSyntaxError extends Error {}

const DEEPEST = 50;
const MOST_VALUES = 200;

export function parseFilter(source: string): Filter {
  return new Parser(source).whole();
}

class Parser {
  readonly #source: string;
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  whole(): Filter {
    const filter = this.#joined('or', () => this.#joined('and', () => this.#part()));
    if (this.#at < this.#source.length) throw this.#error('unexpected text');
    return filter;
  }

  #joined(kind: 'and' | 'or', next: () => Filter): Filter {
    const first = next();
    const parts = [first];
    while (this.#take(`$${kind}:`)) parts.push(next());
    return parts.length === 1 ? first : { kind, parts };
  }

  #part(): Filter {
    if (!this.#take('(')) return this.#comparison();
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw this.#error('too many nested parentheses');
    const inner = this.#joined('or', () => this.#joined('and', () => this.#part()));
    if (!this.#take(')')) throw this.#error("')' expected");
    this.#depth -= 1;
    return inner;
  }

  #comparison(): Comparison {
    const property = this.#match(/\s*([\w.]+)\s*/y)?.[1];
    if (property === undefined) throw this.#error('property expected');
    const word = this.#match(/\$(\w+):/y)?.[1]?.toLowerCase();
    const operator = OPERATORS.find((known) => known === word);
    if (operator === undefined) throw this.#error('operator expected');
    const isList = operator === 'in' || operator === 'nin';
    return { kind: 'comparison', property, operator, values: isList ? this.#list() : [this.#value(false)] };
  }

  #list(): Comparison['values'] {
    if (!this.#take('[')) throw this.#error("'[' expected");
    const values: (Pieces | 'nothing')[] = [];
    if (this.#take(']')) return values;
    do {
      values.push(this.#value(true));
      if (values.length > MOST_VALUES) throw this.#error(`more than ${MOST_VALUES} values`);
    } while (this.#take(','));
    if (!this.#take(']')) throw this.#error("']' expected");
    return values;
  }

  #value(inList: boolean): Pieces | 'nothing' {
    if (this.#take('$null:')) return 'nothing';
    const pieces: (string | null)[] = [];
    let plain = '';
    for (;;) {
      const piece = this.#piece(inList);
      if (piece === undefined) break;
      if (piece !== null) {
        plain += piece;
        continue;
      }
      if (plain !== '') pieces.push(plain);
      pieces.push(null);
      plain = '';
    }
    if (plain !== '') pieces.push(plain);
    return pieces;
  }

  /** One character of a value, null for a wildcard, undefined at its end. */
  #piece(inList: boolean): string | null | undefined {
    const character = this.#source[this.#at];
    if (character === undefined || character === ')') return undefined;
    if (inList && (character === ',' || character === ']')) return undefined;
    if (character === '$') return this.#escaped();
    this.#at += 1;
    return character === '*' ? null : character;
  }

  #escaped(): string | undefined {
    const next = this.#source[this.#at + 1] ?? '';
    if (next !== '' && '$()*,'.includes(next)) {
      this.#at += 2;
      return next;
    }
    if (/^\$(?:and|or):/i.test(this.#source.slice(this.#at, this.#at + 5))) return undefined;
    throw this.#error("'$' must be written '$$' in a value");
  }

  #take(token: string): boolean {
    const found = this.#source.slice(this.#at, this.#at + token.length).toLowerCase() === token;
    if (found) this.#at += token.length;
    return found;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source);
    if (match !== null) this.#at = pattern.lastIndex;
    return match;
  }

  #error(what: string): FilterSyntaxError {
    return new FilterSyntaxError(`${what} at position ${this.#at}`);
  }
}
