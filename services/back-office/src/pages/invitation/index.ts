import { sha256Hex } from '@kassebro/process';
import { z } from 'zod';
import { passwordProblems } from '../../access/new-password.ts';
import { hashPassword } from '../../access/passwords.ts';
import type { User } from '../../access/roles.ts';
import { readForm, textIn, type FieldProblem } from '../../http/forms.ts';
import { openRoute, type Route, type Turn } from '../../http/route.ts';
import type { House } from '../../house.ts';
import { bareDocument } from '../../ui/layout.ts';
import { beginSession } from '../login/routes.ts';
import { invitationView, overView } from './view.ts';

type InvitationHouse = Pick<House, 'users' | 'asset'>;
type AnyTurn = Turn<User | undefined>;

/**
 * Where the link of an invitation leads. Looking uses nothing up, since mail scanners open links. The token stands in the
 * query, which no log of ours keeps, and only its hash is stored.
 */
export const invitationPages = (house: InvitationHouse): Route[] => [
  openRoute('GET /invitation', async (turn) => {
    const token = textIn(turn.request.query['token']);
    const user = await house.users.findByInvitation(sha256Hex(token));
    show(turn, house, user && { token, user, name: user.name, problems: [] });
  }),
  openRoute('POST /invitation', (turn) => takeUp(turn, house)),
];

const invitationForm = z.object({
  token: z.string().max(200),
  name: z.string().trim().max(100),
  password: z.string().max(1_000),
});

async function takeUp(turn: AnyTurn, house: InvitationHouse): Promise<void> {
  const { token, name, password } = readForm(turn, invitationForm);
  const { words } = turn.visit;
  const tokenHash = sha256Hex(token);
  const user = await house.users.findByInvitation(tokenHash);
  const noName = name === '' ? [{ field: 'name', text: words.text.forms.required(words.text.invitation.name) }] : [];
  const problems = [...noName, ...passwordProblems('password', password, words)];
  if (user && problems.length > 0) return show(turn, house, { token, user, name, problems });
  const taken =
    user && (await house.users.takeUpInvitation(tokenHash, { name, passwordHash: await hashPassword(password) }));
  if (!taken) return show(turn, house, undefined);
  await beginSession(turn.visit, taken);
  turn.response.redirect(303, '/');
}

export interface InvitationShown {
  token: string;
  user: User;
  name: string;
  problems: readonly FieldProblem[];
}

function show({ response, visit }: AnyTurn, { asset }: InvitationHouse, shown: InvitationShown | undefined): void {
  const { words } = visit;
  const text = words.text.invitation;
  const title = shown ? text.title : text.over.title;
  const main = shown ? invitationView(shown, words) : overView(words);
  response.status(statusOf(shown)).send(bareDocument({ words, asset, title, main }));
}

function statusOf(shown: InvitationShown | undefined): 200 | 404 | 422 {
  if (!shown) return 404;
  return shown.problems.length > 0 ? 422 : 200;
}
