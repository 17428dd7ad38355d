import { connect } from 'node:net';
import type { Engine } from './engine.ts';

const ANSWER_WITHIN_MS = 5_000;

/**
 * A running engine that the caller named by its address: used, never stopped. Asked once whether anybody listens there,
 * so that a wrong address is told now and not by six processes that cannot start.
 * @throws {Error} that names the variable and the remedy when nobody does
 */
export async function lentEngine(url: string, variable: 'REDIS_URL' | 'MONGODB_URI'): Promise<Engine> {
  const { hostname, port } = new URL(url);
  const usual = variable === 'REDIS_URL' ? 6379 : 27_017;
  // The address of a cluster names no single server that could be asked.
  const one = /^(rediss?|mongodb):/.test(url) && hostname !== '';
  const trouble = one ? await silence(hostname, Number(port || usual)) : undefined;
  if (trouble !== undefined) {
    throw new Error(
      [
        `${variable} names ${hostname}:${port || usual}, and nothing answers there (${trouble}).`,
        '  Start it there, or let Kassebro start one of its own:',
        `    env -u ${variable} npm start`,
      ].join('\n'),
    );
  }
  const source = variable === 'REDIS_URL' ? 'the Redis at REDIS_URL' : 'the database at MONGODB_URI';
  return { url, source, pid: null, exited: new Promise(() => undefined), stop: () => Promise.resolve() };
}

/** Undefined when somebody takes the connection, else why not. */
function silence(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (trouble: string | undefined): void => {
      socket.destroy();
      resolve(trouble);
    };
    socket.setTimeout(ANSWER_WITHIN_MS, () => end(`no answer within ${ANSWER_WITHIN_MS / 1000} s`));
    socket.once('connect', () => end(undefined));
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
  });
}
