import { text } from 'node:stream/consumers';
import { ConfigError, readConfig } from '@kassebro/process';
import { openStore, type Store } from '@kassebro/store';
import { z } from 'zod';
import { roles } from './access/roles.ts';
import { createPasswordCheck, hashPassword, MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './access/passwords.ts';

/*
 * Lets somebody into the back office:
 *   echo '{"email":"...","name":"...","role":"owner","password":"..."}' | MONGODB_URI=... node src/add-user.ts
 * The password comes by standard input, because arguments can be read by every user of the machine. Doing it again
 * with the same values changes nothing; with another password, the password is changed and every browser logged out.
 * Prints one line of JSON, {"user": "created" | "password changed" | "unchanged"}, and ends with 0, or says why not
 * on standard error and ends with 1.
 */

const input = z.strictObject({
  email: z.email().toLowerCase().max(255),
  name: z.string().trim().min(1).max(100),
  role: z.enum(roles),
  password: z.string().min(MIN_PASSWORD_LENGTH).max(MAX_PASSWORD_LENGTH),
  /** Ids of the stores that an owner sees; `*` is every store. */
  stores: z.array(z.string().min(1)).min(1).default(['*']),
});
type NewUser = z.infer<typeof input>;

class Refused extends Error {}

async function addUser(users: Store['users'], { password, ...user }: NewUser): Promise<string> {
  const existing = await users.findByEmail(user.email);
  if (!existing) {
    await users.create({ ...user, passwordHash: await hashPassword(password) });
    return 'created';
  }
  if (existing.role !== user.role)
    throw new Refused(`this address belongs to a user with the role ${existing.role}; a role is not changed here`);
  const check = await createPasswordCheck();
  if (await check.fits(existing.passwordHash, password)) return 'unchanged';
  await users.setPasswordHash(user.email, await hashPassword(password));
  return 'password changed';
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
