export { createAgreements } from './agreements.ts';
export type { AgreementTools, Connect, ConnectedAgreement, ConnectedStore, StoreWithAgreement } from './agreements.ts';
export { createChartBook } from './chart-book.ts';
export type { Chart, ChartBook } from './chart-book.ts';
export { openLedgerLists } from './ledger-lists.ts';
export type { LedgerListsReader, ListsRead } from './ledger-lists.ts';
export { agreementVariables, openAgreements } from './open-agreements.ts';
export type { AgreementParts, Agreements } from './open-agreements.ts';
// What a door may know of an agreement's modules without knowing the client.
export { hasInventoryModule } from '@kassebro/economic';
export { lookAtAgreement } from './look-at-agreement.ts';
export type { AgreementFacts, AgreementLook } from './look-at-agreement.ts';
