import { NotRunning, readAccess, type Access } from './access.ts';
import { changedProduct } from './changed-product.ts';
import { closedDay } from './closed-day.ts';
import { tillHooks } from './till-hooks.ts';
import { begin } from './walk.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** One record down each path of a running bridge. Ends with 0 when all arrived, else with 1 and the reason. */
async function smoke(): Promise<void> {
  const access = await readAccess();
  await ready(access);
  await closedDay(access, begin('A closed day goes out', print));
  const { simulator, tillHooks: hooks } = access;
  if (hooks) await tillHooks({ ...access, tillHooks: hooks }, begin('The till tells by signed hooks', print));
  if (simulator) await changedProduct({ ...access, simulator }, begin('A changed product comes in', print));
  else print('\nNo simulator runs, so no product was changed: that would have to be done in e-conomic.');
  print('\nAll arrived.');
}

async function ready(access: Access): Promise<void> {
  const walk = begin('Ready?', print);
  for (const [name, { url }] of Object.entries({
    receiver: access.receiver,
    'pos-api': access.posApi,
    'back-office': access.backOffice,
  })) {
    const response = await fetch(`${url}/ready`);
    if (!response.ok) throw new Error(`${name} is not ready: ${await response.text()}`);
    walk.stop(`${name} is ready`);
  }
}

try {
  await smoke();
} catch (error) {
  const message =
    error instanceof NotRunning
      ? error.message
      : error instanceof Error
        ? `Smoke test failed: ${error.message}`
        : String(error);
  process.stderr.write(`\n${message}\n`);
  process.exitCode = 1;
}
