import type { z } from 'zod';
import { WrongForm } from './refusals.ts';
import type { Turn } from './route.ts';
import type { User } from '../access/roles.ts';

/** What is wrong with one field; said beside it and in the summary above the form, in the same words. */
export interface FieldProblem {
  /** The field's name, which is also its id. */
  field: string;
  text: string;
}

/**
 * Reads a form whose fields are only wrong when they do not come from our page. What a person can get wrong is checked
 * afterwards, in words.
 * @throws WrongForm
 */
export function readForm<S extends z.ZodType>({ request }: Turn<User | undefined>, schema: S): z.infer<S> {
  const parsed = schema.safeParse(request.body ?? {});
  if (parsed.success) return parsed.data;
  throw new WrongForm(parsed.error.issues.map(({ path }) => path.join('.')).join(', '));
}

/** A value of an address that is given once; anything else, such as the same name twice, is as if it were not given. */
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
