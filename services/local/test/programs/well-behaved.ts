import { appendFileSync } from 'node:fs';

/*
 * A tiny process of the supervisor's test: ready at once, notes its start and its stop in the file DIARY. With DIE it ends with that exit
 * code before it is ready; with STUBBORN it does not end when it is told to.
 */
const { NAME = '', DIARY = '', DIE, STUBBORN } = process.env;
const note = (what: string): void => appendFileSync(DIARY, `${what} ${NAME}\n`);

note('start');
if (DIE) {
  process.stdout.write(`${NAME} has no will to live\n`);
  process.exit(Number(DIE));
}
process.on('SIGTERM', () => {
  note('stop');
  if (!STUBBORN) process.exit(0);
});
process.on('disconnect', () => process.exit(0));
process.send?.({ type: 'listening', url: 'http://127.0.0.1:1', health: 'http://127.0.0.1:2' });
