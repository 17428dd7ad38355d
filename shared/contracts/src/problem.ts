import type { z } from 'zod';

/** RFC 9457. `code` is stable; `errors` point (RFC 6901) at each bad field. */
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
  detail: string;
}

const escape = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');
export const pointer = (path: readonly PropertyKey[]): string => path.map((part) => `/${escape(part)}`).join('');

/** Every issue of a failed parse as pointer and plain sentence; unknown fields are named one by one. */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ pointer: pointer([...issue.path, key]), detail: `unknown field "${key}"` }))
      : [{ pointer: pointer(issue.path), detail: issue.message }],
  );
}
