export type { AccountantLink } from './accountant-links/accountant-link-model.ts';
export type { AccountantLinkRepository, NewAccountantLink } from './accountant-links/accountant-link-repository.ts';
export type { AuditEntry, AuditFilter, AuditRepository } from './audit/audit-repository.ts';
export { inForce, isSetAside } from './bindings/binding-model.ts';
export type { Binding, BoundKind } from './bindings/binding-model.ts';
export { whyAside } from './bindings/why-aside.ts';
export type { BindingRepository } from './bindings/binding-repository.ts';
export type { PairOutcome, PairRepository, PairSide } from './bindings/pair-repository.ts';
export type { CustomerRepository } from './customers/customer-repository.ts';
export type { Alike } from './customers/customer-keys.ts';
export type { AccountWrite, CustomerWrite } from './customers/customer-writes.ts';
export { cursorFrom, isCursor, type Page } from './database/paging.ts';
export type { DayWithPostings } from './day-reports/day-report-list.ts';
export { postingIds } from './day-reports/day-report-list.ts';
export type { StoredDayReport } from './day-reports/day-report-model.ts';
export type { ClosedDate, ClosedDateRepository } from './day-reports/closed-dates.ts';
export type { DayReportRepository, Recorded } from './day-reports/day-report-repository.ts';
export type { GrantRepository, PendingGrant } from './grants/grant-repository.ts';
export type { Hold } from './holds/hold-model.ts';
export type { HoldRepository } from './holds/hold-repository.ts';
export type { IdempotencyRepository } from './idempotency/idempotency-repository.ts';
export type { ImportedPage, ImportRepository } from './imports/import-repository.ts';
export type { BriefLook, LookRepository } from './looks/look-repository.ts';
export { openStore, type Store, type StoreOptions } from './open-store.ts';
export type { AttentionCount, AttentionGroup } from './operations/attention.ts';
export type { Ended, OldestOpen } from './operations/work-of-store.ts';
export type { Settlement } from './operations/moves.ts';
export type { Claim, NotClaimed } from './operations/claim.ts';
export type { OperationRepository } from './operations/operation-repository.ts';
export type { OutboxRepository } from './outbox/outbox-repository.ts';
export type { ProductRepository } from './products/product-repository.ts';
export type { ProductWrite, StockWrite } from './products/product-writes.ts';
export type { ReadBackRepository } from './read-backs/read-back-repository.ts';
export type { SeenInvoice, Standing } from './standings/standing-model.ts';
export {
  type FoundRecord,
  type RecordQuery,
  type RecordStanding,
  standingOf,
  standings,
} from './records/found-record.ts';
export type { RecordSearch } from './records/record-search.ts';
export type { StandingRepository } from './standings/standing-repository.ts';
export { doorOf } from './stores/door-of.ts';
export type { Agreement, AgreementCheck, AgreementFacts, AgreementProblem } from './stores/agreement-model.ts';
export type { AgreementRepository } from './stores/agreement-repository.ts';
export type { PauseRepository } from './stores/pause-repository.ts';
export type { SealedCount, SealedSecrets } from './stores/sealed-secrets.ts';
export type { Pause, Paused } from './stores/paused.ts';
export type { StoreRecord, WebhookSecret } from './stores/store-model.ts';
export type { WebhookTest } from './stores/webhook-test.ts';
export type { StoreRepository } from './stores/store-repository.ts';
export type { SweepState } from './sweeps/sweep-model.ts';
export type { SweepRepository } from './sweeps/sweep-repository.ts';
export type { KeptHook } from './till-hooks/till-hook-model.ts';
export type { TillHookRepository } from './till-hooks/till-hook-repository.ts';
export type { ProductKind, TillUseRepository } from './till-use/till-use-repository.ts';
export type { TillLine, TillUse, UsedCategory, UsedPaymentType } from './till-use/till-use.ts';
export { type Invitation, type Membership, type StoreRole, storeRoles, type User } from './users/user-model.ts';
export type { NewUser, UserRepository } from './users/user-repository.ts';
