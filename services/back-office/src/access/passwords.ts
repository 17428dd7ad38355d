import { hash, verify } from '@node-rs/argon2';

/** Argon2id with 19 MiB and two passes: the minimum that OWASP's password storage cheat sheet asks for. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 200;

/** The hash to keep of a password, with its salt and cost in it. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

export interface PasswordCheck {
  /** Whether the password fits the hash; an unknown user (no hash) costs the same time and never fits. */
  fits(passwordHash: string | undefined, password: string): Promise<boolean>;
}

/** Makes its decoy hash at once, so that the first unknown user does not take longer than the others. */
export async function createPasswordCheck(): Promise<PasswordCheck> {
  const decoy = await hashPassword(crypto.randomUUID());
  return {
    async fits(passwordHash, password) {
      const right = await verify(passwordHash ?? decoy, password);
      return right && passwordHash !== undefined;
    },
  };
}
