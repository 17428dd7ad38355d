import { text } from 'node:stream/consumers';
import { isDeepStrictEqual } from 'node:util';
import { storeId } from '@kassebro/contracts';
import { ConfigError, readConfig } from '@kassebro/process';
import { openStore, type Store, type User } from '@kassebro/store';
import { z } from 'zod';
import { roles } from './access/roles.ts';
import { createPasswordCheck, hashPassword, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './access/passwords.ts';

/*
 * Lets somebody into the back office:
 *   echo '{"email":"...","name":"...","role":"owner","stores":["..."],"password":"..."}' | MONGODB_URI=... node src/add-user.ts
 * The role is the one in those stores; an operator is so in all, and "operator": true makes somebody one besides.
 * The password comes by standard input, because arguments can be read by every user of the machine. Doing it again
 * with the same values changes nothing; with another password, the password is changed and every browser logged out; with
 * another role or other stores, these are what holds from then on.
 * Prints one line of JSON, {"user": "created" | "changed" | "unchanged"}, and ends with 0, or says why not on standard
 * error and ends with 1.
 */

const input = z
  .strictObject({
    email: z.email().toLowerCase().max(255),
    name: z.string().trim().min(1).max(100),
    role: z.enum(roles),
    password: z.string().min(MIN_PASSWORD_LENGTH).max(MAX_PASSWORD_LENGTH),
    /** Ids of the stores in which the role holds. */
    stores: z.array(storeId).default([]),
    operator: z.boolean().default(false),
  })
  .refine(({ role, stores }) => role === 'operator' || stores.length > 0, {
    path: ['stores'],
    message: 'must name at least one store, unless the role is operator',
  });
type NewUser = z.infer<typeof input>;

class Refused extends Error {}

const rightsOf = ({ role, stores, operator }: NewUser): Pick<User, 'operator' | 'memberships'> => ({
  operator: operator || role === 'operator',
  memberships: role === 'operator' ? [] : stores.map((store) => ({ store, role })),
});

async function addUser(users: Store['users'], wanted: NewUser): Promise<string> {
  const { email, name, password } = wanted;
  const rights = rightsOf(wanted);
  const existing = await users.findByEmail(email);
  if (!existing) {
    await users.create({ email, name, ...rights, passwordHash: await hashPassword(password) });
    return 'created';
  }
  const { operator, memberships, version } = existing;
  const hasThem = isDeepStrictEqual({ operator, memberships }, rights);
  if (!hasThem && typeof (await users.changeRights(email, { ...rights, version })) !== 'object')
    throw new Refused('this user was changed at the same moment; do it again');
  const check = await createPasswordCheck();
  const fits = await check.fits(existing.passwordHash, password);
  if (!fits) await users.setPasswordHash(email, await hashPassword(password));
  return hasThem && fits ? 'unchanged' : 'changed';
}

async function parseInput(): Promise<NewUser> {
  const parsed = z
    .string()
    .transform((given, context): unknown => {
      try {
        return JSON.parse(given);
      } catch {
        context.addIssue({ code: 'custom', message: 'standard input must be one JSON object' });
        return z.NEVER;
      }
    })
    .pipe(input)
    .safeParse(await text(process.stdin));
  if (parsed.success) return parsed.data;
  // Only paths and rules: the values may be secrets.
  throw new Refused(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`.trim()).join('\n'));
}

try {
  const user = await parseInput();
  const { MONGODB_URI: uri } = readConfig(['MONGODB_URI']);
  const store = await openStore({ uri });
  try {
    process.stdout.write(`${JSON.stringify({ user: await addUser(store.users, user) })}\n`);
  } finally {
    await store.close();
  }
} catch (error) {
  const known = error instanceof Refused || error instanceof ConfigError;
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${known ? reason : `the user could not be added: ${reason}`}\n`);
  process.exitCode = 1;
}
