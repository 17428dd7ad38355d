import type { AuditWhat } from '@kassebro/contracts';

/** Where a change that a person has made is written down, with what it was before and after. */
export interface ChangeAudit<Value> {
  append(entry: {
    id: string;
    store: string;
    what: AuditWhat;
    by: string;
    at: Date;
    before: Value;
    after: Value;
  }): Promise<unknown>;
}
