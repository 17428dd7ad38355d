import { RetryLater } from '@kassebro/errors';

/**
 * Not now: e-conomic has answered a read with a fault of its own (5xx). It may be down, or it may be unable to show just what
 * was asked for, as long as it is; what becomes of other reads tells which. It never means that something is absent.
 */
export class EconomicFault extends RetryLater {}
