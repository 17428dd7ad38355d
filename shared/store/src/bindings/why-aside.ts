import type { Reason } from '@kassebro/contracts';
import { because } from '@kassebro/errors';
import type { Binding } from './binding-model.ts';

/** Why hands leave a record alone; nothing when no person has set it aside. */
export function whyAside(binding: Pick<Binding, 'state' | 'number' | 'setAside'> | undefined): Reason | undefined {
  if (binding?.state === 'unlinked') return because('record-unlinked', { number: binding.number });
  if (binding?.state !== 'ignored') return undefined;
  const why = binding.setAside?.why;
  return because('record-ignored', why === undefined ? {} : { reason: why });
}
