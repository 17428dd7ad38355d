import path from 'node:path';
import { runCommand } from '../engines/run-command.ts';
import { PROJECT } from '../run/local-config.ts';
import { DEMO_STORE } from './demo-store.ts';

export const DEMO_USER = 'demo@example.com';

const ADD_USER = path.join(PROJECT, 'services/back-office/src/add-user.ts');

/**
 * Makes sure that the demo's user can log in to the back office with the password that is printed, by the program that lets everybody in. It
 * leaves a user alone whose password fits, so who is logged in stays so over a restart.
 * @throws {Error} with the program's own words
 */
export async function ensureDemoUser({
  mongodbUri,
  password,
}: {
  mongodbUri: string;
  password: string;
}): Promise<void> {
  // Who tries Kassebro out is both who runs it and whose shop it is.
  const user = { email: DEMO_USER, name: 'Demo', role: 'owner', stores: [DEMO_STORE], operator: true, password };
  // On standard input, for arguments can be read by every user of the machine.
  const options = { input: JSON.stringify(user), env: { MONGODB_URI: mongodbUri } };
  await runCommand(process.execPath, [ADD_USER], options);
}
