import type { FieldProblem } from '../http/forms.ts';
import type { Words } from '../i18n/index.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './passwords.ts';

/** What is wrong with a password that somebody chooses; nothing when it may be used. Length is all that counts. */
export function passwordProblems(field: string, password: string, { text }: Words): FieldProblem[] {
  const { tooShort, tooLong } = text.account.password;
  if (password.length < MIN_PASSWORD_LENGTH) return [{ field, text: tooShort(MIN_PASSWORD_LENGTH) }];
  return password.length > MAX_PASSWORD_LENGTH ? [{ field, text: tooLong(MAX_PASSWORD_LENGTH) }] : [];
}
