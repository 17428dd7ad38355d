import { runProcess } from '@kassebro/process';

// A process of three parts for the tests of runProcess; the argument says what goes wrong.
const how = process.argv[2];
const keepAlive = setInterval(() => undefined, 1_000);

await runProcess('three-parts', async ({ log, undo }) => {
  undo('first', () => {
    clearInterval(keepAlive);
    log.info('undo first');
  });
  if (how === 'start-fails') throw new Error('the second part is broken');
  undo('second', () => {
    if (how === 'undo-fails') throw new Error('it will not stop');
    log.info('undo second');
  });
  undo('third', () => log.info('undo third'));
  if (how === 'throws-later') setImmediate(() => void Promise.reject(new Error('out of nowhere')));
  return Promise.resolve({ url: 'http://127.0.0.1:1', health: 'http://127.0.0.1:2' });
});
