import { registerHooks } from 'node:module';
import { TEST_TIMEOUT_MS } from './test-timeout.mjs';

/**
 * What a package's tests import from '@jest/globals', which refuses to be imported where Jest does not load every module itself.
 * The runner that loads them as Node does knows no time limit, so each test and each hook brings its own.
 */
function inTime(run, ms = TEST_TIMEOUT_MS) {
  if (typeof run !== 'function') return run;
  return async (...row) => {
    let timer;
    const late = new Promise((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`it did not end within ${ms} ms`)), ms);
    });
    try {
      return await Promise.race([run(...row), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

const timedHook = (hook) => (run, ms) => hook(inTime(run, ms));

function timedTest(test) {
  const timed = (name, run, ms) => test(name, inTime(run, ms));
  timed.each =
    (...table) =>
    (name, run, ms) =>
      test.each(...table)(name, inTime(run, ms));
  timed.skip = test.skip;
  timed.todo = test.todo;
  return timed;
}

const timed = timedTest(globalThis.test);
timed.only = timedTest(globalThis.test.only);
const { beforeAll, beforeEach, afterAll, afterEach } = globalThis;
Object.assign(globalThis, {
  test: timed,
  it: timed,
  beforeAll: timedHook(beforeAll),
  beforeEach: timedHook(beforeEach),
  afterAll: timedHook(afterAll),
  afterEach: timedHook(afterEach),
});

const names = ['describe', 'test', 'it', 'expect', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach'];
const source = names.map((name) => `export const ${name} = globalThis.${name};`).join('');
const url = `data:text/javascript,${encodeURIComponent(source)}`;
registerHooks({
  resolve: (name, context, next) => (name === '@jest/globals' ? { url, shortCircuit: true } : next(name, context)),
});
