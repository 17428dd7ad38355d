import mongoose, { type Connection } from 'mongoose';
import { accountantLinkModel } from './accountant-links/accountant-link-model.ts';
import { AccountantLinkRepository } from './accountant-links/accountant-link-repository.ts';
import { auditModel, AuditRepository } from './audit/audit-repository.ts';
import { bindingModel } from './bindings/binding-model.ts';
import { BindingRepository } from './bindings/binding-repository.ts';
import { PairRepository } from './bindings/pair-repository.ts';
import { customerModel } from './customers/customer-model.ts';
import { CustomerRepository } from './customers/customer-repository.ts';
import { prepareCollections } from './database/prepare.ts';
import { closedDateModel, ClosedDateRepository } from './day-reports/closed-dates.ts';
import { dayReportModel } from './day-reports/day-report-model.ts';
import { DayReportRepository } from './day-reports/day-report-repository.ts';
import { grantModel, GrantRepository } from './grants/grant-repository.ts';
import { holdModel } from './holds/hold-model.ts';
import { HoldRepository } from './holds/hold-repository.ts';
import { idempotencyModel, IdempotencyRepository } from './idempotency/idempotency-repository.ts';
import { importItemModel, importModel } from './imports/import-model.ts';
import { ImportRepository } from './imports/import-repository.ts';
import { lookModel } from './looks/look-model.ts';
import { LookRepository } from './looks/look-repository.ts';
import { operationModel } from './operations/operation-model.ts';
import { OperationRepository } from './operations/operation-repository.ts';
import { OutboxRepository } from './outbox/outbox-repository.ts';
import { productModel } from './products/product-model.ts';
import { ProductRepository } from './products/product-repository.ts';
import { readBackModel, ReadBackRepository } from './read-backs/read-back-repository.ts';
import { standingModel } from './standings/standing-model.ts';
import { StandingRepository } from './standings/standing-repository.ts';
import { agreementClaimModel } from './stores/agreement-claim.ts';
import { AgreementRepository } from './stores/agreement-repository.ts';
import { RecordSearch } from './records/record-search.ts';
import { SealedSecrets } from './stores/sealed-secrets.ts';
import { storeModel } from './stores/store-model.ts';
import { PauseRepository } from './stores/pause-repository.ts';
import { StoreRepository } from './stores/store-repository.ts';
import { missModel, sweepModel } from './sweeps/sweep-model.ts';
import { SweepRepository } from './sweeps/sweep-repository.ts';
import { tillHookModel } from './till-hooks/till-hook-model.ts';
import { TillHookRepository } from './till-hooks/till-hook-repository.ts';
import { TillUseRepository } from './till-use/till-use-repository.ts';
import { userModel } from './users/user-model.ts';
import { UserRepository } from './users/user-repository.ts';

export interface Store {
  stores: StoreRepository;
  agreements: AgreementRepository;
  pauses: PauseRepository;
  sealedSecrets: SealedSecrets;
  grants: GrantRepository;
  products: ProductRepository;
  customers: CustomerRepository;
  dayReports: DayReportRepository;
  closedDates: ClosedDateRepository;
  tillHooks: TillHookRepository;
  tillUse: TillUseRepository;
  operations: OperationRepository;
  bindings: BindingRepository;
  pairs: PairRepository;
  records: RecordSearch;
  holds: HoldRepository;
  looks: LookRepository;
  sweeps: SweepRepository;
  standings: StandingRepository;
  readBacks: ReadBackRepository;
  imports: ImportRepository;
  outbox: OutboxRepository;
  idempotency: IdempotencyRepository;
  users: UserRepository;
  accountantLinks: AccountantLinkRepository;
  audit: AuditRepository;
  /** Resolves when the database answers; rejects with its reason. */
  ping: () => Promise<void>;
  close: () => Promise<void>;
}

export interface StoreOptions {
  /** MongoDB connection string. */
  uri: string;
  /** Default: the one that the connection string names, or `kassebro`. */
  database?: string | undefined;
  now?: () => Date;
  /** Told of every command before it goes to the database, for whoever counts them. `body` is all of it, and no line of a log. */
  onCommand?: (command: { name: string; collection: string; body: Readonly<Record<string, unknown>> }) => void;
}

/** A door answers within seconds or says that it cannot; nobody waits half a minute for a database that is gone. */
const SERVER_SELECTION_MS = 5000;
/** A database that hangs with the connection open must not let callers hang with it. */
const SOCKET_MS = 15_000;

/**
 * Connects, makes sure that every collection has its indexes, and answers one repository a noun. The connection is its
 * own, so that two stores in one process (as in tests) know nothing of each other.
 * @throws {Error} when the database cannot be reached, or refuses an index.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { uri, database, now = () => new Date(), onCommand } = options;
  const dbName = database ?? (nameIn(uri) || 'kassebro');
  const connection = await mongoose
    .createConnection(uri, {
      dbName,
      serverSelectionTimeoutMS: SERVER_SELECTION_MS,
      socketTimeoutMS: SOCKET_MS,
      bufferCommands: false,
      monitorCommands: onCommand !== undefined,
    })
    .asPromise();
  connection.getClient().on('commandStarted', ({ commandName: name, command: body }) => {
    onCommand?.({ name, collection: String(body[name]), body });
  });
  try {
    return await assemble(connection, now);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

const nameIn = (uri: string): string =>
  decodeURIComponent(/^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]*)/.exec(uri)?.[1] ?? '');

const modelsOf = (connection: Connection) => ({
  stores: storeModel(connection),
  products: productModel(connection),
  customers: customerModel(connection),
  dayReports: dayReportModel(connection),
  closedDates: closedDateModel(connection),
  tillHooks: tillHookModel(connection),
  operations: operationModel(connection),
  bindings: bindingModel(connection),
  holds: holdModel(connection),
  looks: lookModel(connection),
  sweeps: sweepModel(connection),
  standings: standingModel(connection),
  readBacks: readBackModel(connection),
  misses: missModel(connection),
  imports: importModel(connection),
  importItems: importItemModel(connection),
  idempotency: idempotencyModel(connection),
  users: userModel(connection),
  accountantLinks: accountantLinkModel(connection),
  agreementClaims: agreementClaimModel(connection),
  grants: grantModel(connection),
  audit: auditModel(connection),
});

async function assemble(connection: Connection, now: () => Date): Promise<Store> {
  const models = modelsOf(connection);
  await prepareCollections(Object.values(models));
  const audit = new AuditRepository(models.audit);
  const bindings = new BindingRepository(models.bindings);
  const dayReports = new DayReportRepository(models, now);
  const holds = new HoldRepository(models.holds, now);
  return {
    audit,
    bindings,
    dayReports,
    closedDates: new ClosedDateRepository(models.closedDates, now),
    holds,
    stores: new StoreRepository(models.stores, { audit, now }),
    agreements: new AgreementRepository(models, { audit, now }),
    pauses: new PauseRepository(models.stores, { audit, now }),
    sealedSecrets: new SealedSecrets(models),
    grants: new GrantRepository(models.grants, now),
    products: new ProductRepository(models.products, now),
    customers: new CustomerRepository(models.customers, now),
    tillHooks: new TillHookRepository(models.tillHooks),
    tillUse: new TillUseRepository(models, now),
    operations: new OperationRepository(models.operations, { bindings, dayReports, holds, now }),
    pairs: new PairRepository(models.bindings, now),
    records: new RecordSearch(models, bindings),
    looks: new LookRepository(models.looks),
    sweeps: new SweepRepository(models, now),
    standings: new StandingRepository(models.standings),
    readBacks: new ReadBackRepository(models.readBacks),
    imports: new ImportRepository(models, now),
    outbox: new OutboxRepository(connection, now),
    idempotency: new IdempotencyRepository(models.idempotency, now),
    users: new UserRepository(models.users, now),
    accountantLinks: new AccountantLinkRepository(models.accountantLinks, now),
    ping: async () => {
      await connection.db?.command({ ping: 1 });
    },
    close: () => connection.close(),
  };
}
