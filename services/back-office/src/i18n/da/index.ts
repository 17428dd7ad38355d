import type { Messages } from '../messages.ts';
import { account } from './account.ts';
import { accountant } from './accountant.ts';
import { accounts } from './accounts.ts';
import { activity } from './activity.ts';
import { attention } from './attention.ts';
import { choices } from './choices.ts';
import { connection } from './connection.ts';
import { days } from './days.ts';
import { faults } from './faults.ts';
import { firstSteps } from './first-steps.ts';
import { forms } from './forms.ts';
import { frame } from './frame.ts';
import { imports } from './imports.ts';
import { invitation } from './invitation.ts';
import { login } from './login.ts';
import { operation } from './operation.ts';
import { recordDeeds } from './record-deeds.ts';
import { records } from './records.ts';
import { settings } from './settings.ts';
import { status } from './status.ts';
import { storeStatus } from './store-status.ts';
import { stores } from './stores.ts';
import { users } from './users.ts';
import { work } from './work.ts';

export const da: Messages = {
  account,
  accountant,
  accounts,
  activity,
  attention,
  choices,
  connection,
  days,
  faults,
  firstSteps,
  forms,
  frame,
  imports,
  invitation,
  login,
  operation,
  recordDeeds,
  records,
  settings,
  status,
  storeStatus,
  stores,
  users,
  work,
};
