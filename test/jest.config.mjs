import { everyRun } from '../jest.package.mjs';

// Whole paths: every folder of this package but the simulator, which is a package of its own. Jest's own runner loads them: some run
// beside each other within one file.
export default {
  ...everyRun,
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  transform: { '\\.ts$': ['@swc/jest', { jsc: { target: 'esnext' } }] },
  // These tests wait more than they work: for time-outs, locks and restarts.
  maxWorkers: 4,
  // Larger than the sum of a test's waits, so that what fails is a wait, which says what it waited for.
  testTimeout: 300_000,
  testMatch: ['<rootDir>/{journeys,conformance,faults,browser,rules,types,support,smoke,bench}/**/*.test.ts'],
};
