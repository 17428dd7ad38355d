import { runLocal } from './run/run-local.ts';

await runLocal();
