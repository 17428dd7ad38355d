/** RFC 9457. `code` is stable and `type` is made of it; `errors` point (RFC 6901) at each bad field. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  errors?: FieldProblem[];
}
export interface FieldProblem {
  pointer: string;
  /** A sentence that names the field and says what would be right. */
  detail: string;
}

/**
 * The `type` of every problem that a door of ours answers. A name and no address, because a bridge has no address that
 * is the same everywhere; what each code means stands in the door's own documentation.
 */
export const problemType = (code: string): string => `urn:kassebro:problem:${code}`;

const escape = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');
export const pointer = (path: readonly PropertyKey[]): string => path.map((part) => `/${escape(part)}`).join('');
