import { creationId, postingId, type NewOperation, type StoreSettings, type TillEvent } from '@kassebro/contracts';
import { because } from '@kassebro/errors';

/**
 * What a till event asks of e-conomic, by the store's settings at the moment it is published; a closed day goes as it was
 * decided when it was closed. Pure. What is switched off
 * becomes an operation too, skipped with its reason: nothing is dropped silently.
 */
export function operationFor(event: TillEvent, settings: StoreSettings): NewOperation {
  const common = { store: event.store, record: event.record, revision: event.revision, correlation: event.correlation };
  if (event.type === 'day.closed') {
    const mode = event.mode ?? settings.dayReportAs;
    return { ...common, id: postingId({ ...common, mode }), kind: 'day-report', mode, state: 'queued' };
  }
  const kind = event.type === 'product.created' ? 'product' : 'customer';
  const wanted = kind === 'product' ? settings.sendProducts : settings.sendCustomers;
  const creation = { ...common, id: creationId({ ...common, kind }), kind, mode: 'create' } as const;
  return wanted ? { ...creation, state: 'queued' } : { ...creation, state: 'skipped', reason: because('switched-off') };
}
