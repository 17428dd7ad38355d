import type { Messages } from '../messages.ts';
import { faults } from './faults.ts';
import { frame } from './frame.ts';
import { login } from './login.ts';
import { operation } from './operation.ts';
import { status } from './status.ts';
import { work } from './work.ts';

export const da: Messages = { faults, frame, login, operation, status, work };
