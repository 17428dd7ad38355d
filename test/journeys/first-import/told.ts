import type { Told } from '../../support/kassebro.ts';

/** What an import counts, before it has counted anything. */
export const none = {
  created: 0,
  linked: 0,
  changed: 0,
  renumbered: 0,
  unchanged: 0,
  attention: 0,
  skipped: 0,
  gone: 0,
  unknown: 0,
};

export const countsOf = ({ json }: Told): Record<string, number> => json['counts'] as Record<string, number>;
