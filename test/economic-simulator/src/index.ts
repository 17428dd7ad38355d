export { startSimulator } from './simulator.ts';
export type { Simulator, SimulatorOptions } from './simulator.ts';
export { ACCOUNTS } from './seed/chart-of-accounts.ts';
export { JOURNALS, PRODUCT_GROUPS } from './seed/master-data.ts';
export { DEMO_AGREEMENT, DEMO_TOKEN } from './seed/new-agreement.ts';
