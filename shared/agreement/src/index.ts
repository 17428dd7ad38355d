export { createAgreements } from './agreements.ts';
export type { AgreementTools, ConnectedStore, StoreWithAgreement } from './agreements.ts';
