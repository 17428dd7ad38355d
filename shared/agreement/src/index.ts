export { createAgreements } from './agreements.ts';
export type { AgreementTools, Connect, ConnectedStore, StoreWithAgreement } from './agreements.ts';
export { openLedgerLists } from './ledger-lists.ts';
export type { LedgerListsReader, ListsRead } from './ledger-lists.ts';
export { agreementVariables, openAgreements } from './open-agreements.ts';
export type { AgreementParts, Agreements } from './open-agreements.ts';
export { lookAtAgreement } from './look-at-agreement.ts';
export type { AgreementFacts, AgreementLook } from './look-at-agreement.ts';
