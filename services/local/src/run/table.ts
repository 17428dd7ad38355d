import { withoutLogin } from '@kassebro/process';
import type { FirstSteps } from '../demo/fill-demo-store.ts';
import type { Access } from './access-file.ts';

/** What a person sees when all is ready: where everything is, how to get in, and what to try first. */
export function accessTable(access: Access, more: { dataDir: string; firstSteps: FirstSteps | null }): string {
  const { simulator } = access;
  const rows: [string, string, string][] = [
    ['Back office', access.backOffice.url, `${access.backOffice.user} / ${access.backOffice.password}`],
    ['POS API', `${access.posApi.url}/docs`, `Bearer ${access.posApi.token}`],
    ['Receiver', access.receiver.url, access.demoStore ? `demo store: ${access.demoStore}` : ''],
    ...(simulator ? [simulatorRow(simulator)] : []),
    ['Redis', withoutLogin(access.redisUrl), ''],
    ['Database', withoutLogin(access.mongodbUri), ''],
    ['Data and logs', more.dataDir, 'access.json holds all of this for programs'],
  ];
  const width = (column: 0 | 1): number => Math.max(...rows.map((row) => row[column].length));
  const line = (row: [string, string, string]): string =>
    `  ${row[0].padEnd(width(0))}   ${row[1].padEnd(width(1))}   ${row[2]}`.trimEnd();
  return ['', ...rows.map(line), '', ...(more.firstSteps ? hints(access, more.firstSteps) : []), ''].join('\n');
}

function simulatorRow(simulator: NonNullable<Access['simulator']>): [string, string, string] {
  const tokens = `app secret ${simulator.appSecretToken}, agreement grant ${simulator.agreementGrantToken}`;
  return ['e-conomic simulator', simulator.url, tokens];
}

function hints({ backOffice, posApi }: Access, { nextDay, waiting }: FirstSteps): string[] {
  const attention = `  ${waiting} closed day${waiting === 1 ? ' waits' : 's wait'} for a person; ${backOffice.url} says why.`;
  return [
    ...(waiting > 0 ? [attention] : []),
    '  Close the next day, and watch its voucher appear in the simulator:',
    `    curl -X POST ${posApi.url}/v1/day-reports -H 'Content-Type: application/json' \\`,
    `      -H 'Authorization: Bearer ${posApi.token}' --data-binary '@${nextDay}'`,
  ];
}
