import type { JobContext } from '@kassebro/queue';

/** A fault that passes is mostly gone by then, some seconds after the first. */
const NARROW_FROM_ATTEMPT = 3;

/** Whether lists that e-conomic answers with a fault of its own are read in pieces by now. */
export const readsNarrowly = ({ attempt }: Pick<JobContext, 'attempt'>): boolean => attempt >= NARROW_FROM_ATTEMPT;
