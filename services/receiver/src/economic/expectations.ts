import { type Problem, problemType, type Sync } from '@kassebro/contracts';
import { because, explain } from '@kassebro/errors';

/** The template that the settings page offers for each webhook. */
const templates: Record<Sync, string> = {
  customers: 'old=[OLDNUMBER]&new=[NEWNUMBER]',
  products: 'old=[OLDNUMBER]&new=[NEWNUMBER]',
  inventory: 'number=[NUMBER]',
  balances: 'invoice=[INVOICENO]',
  ledger: 'book=[DAYBOOKNO]&from=[FROMSERIALNO]&to=[TOSERIALNO]',
};

/** Says what was expected, since nobody but the merchant who pasted the template can put it right. */
export const unreadable = (sync: Sync): Problem => ({
  type: problemType('hook-unreadable'),
  title: explain(because('hook-unreadable'), 'en').sentence,
  status: 400,
  code: 'hook-unreadable',
  detail: `The webhook for ${sync} should send ${templates[sync]} with the brackets filled in by e-conomic.`,
});
