import type { FieldProblem, SettingsChange } from '@kassebro/contracts';

/** Settings that wait for later work. Saving one would promise what this version does not do, so it is refused. */
const waiting: { pointer: string; asked: (change: SettingsChange) => boolean }[] = [
  { pointer: '/dayReportAs', asked: (change) => change.dayReportAs === 'invoice' },
];

/** The fields of a change that cannot be had yet. */
export const notAvailableYet = (change: SettingsChange): FieldProblem[] =>
  waiting
    .filter(({ asked }) => asked(change))
    .map(({ pointer }) => ({ pointer, detail: 'not available in this version yet' }));
