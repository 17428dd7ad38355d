/**
 * Everything that the audit log says was changed, by what it is called there; `{}` is whatever it was about. Who adds a line
 * here finds by a compile error where it wants words for people.
 */
export const auditWhats = {
  created: 'created',
  settings: 'settings',
  agreement: 'agreement',
  signingSecret: 'signing secret of the till',
  webhookSecret: 'webhook secret of {}',
  pausedToTill: 'pause to the till',
  resumedToTill: 'resumption to the till',
  pausedToLedger: 'pause to the ledger',
  resumedToLedger: 'resumption to the ledger',
  user: 'user {}',
  accountantLink: 'accountant link for {}',
  accountantLinkEnd: 'end of accountant link for {}',
  booksOpened: 'books opened',
  download: 'download of {}',
  importStopped: 'import {}',
  importPaused: 'pause of import {}',
  importResumed: 'resumption of import {}',
  invoiceCustomer: 'customer {} of day invoices',
  closedShop: 'closed shop on {}',
  recordLinked: 'link of {}',
  recordUnlinked: 'parting of {}',
  recordIgnored: 'ignoring of {}',
  recordRestored: 'synchronising of {}',
  recordCreated: 'create of operation {}',
  retry: 'retry of operation {}',
  correct: 'correct of operation {}',
  bookedByHand: 'booked-by-hand of operation {}',
  notToBeSent: 'not-to-be-sent of operation {}',
  undo: 'undo of operation {}',
  postOn: 'post-on of operation {}',
  acceptDrift: 'accept-drift of operation {}',
  namePayer: 'name-payer of operation {}',
} as const;

export type AuditKind = keyof typeof auditWhats;

type Filled<T extends string> = T extends `${infer Before}{}${infer After}` ? `${Before}${string}${After}` : T;
/** What was changed, as it stands in the audit log. */
export type AuditWhat = Filled<(typeof auditWhats)[AuditKind]>;

// Object.entries forgets which keys a constant has.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const kinds = Object.entries(auditWhats) as [AuditKind, string][];

/**
 * Which kind of change it is, and what it was about (empty where there is nothing to say).
 * @returns nothing for what an older or a newer version may have written
 */
export function auditKindOf(what: string): { kind: AuditKind; subject: string } | undefined {
  for (const [kind, called] of kinds) {
    const [before = '', after] = called.split('{}');
    if (after === undefined && what === called) return { kind, subject: '' };
    if (after === undefined || !what.startsWith(before) || !what.endsWith(after)) continue;
    const subject = what.slice(before.length, what.length - after.length);
    if (subject) return { kind, subject };
  }
  return undefined;
}
