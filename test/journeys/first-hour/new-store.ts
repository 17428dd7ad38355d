import type { Person } from './person.ts';
import { OPERATOR } from './house.ts';

export interface NewStore {
  name: string;
  id: string;
  owner: { email: string; name: string; password: string };
}

/** An operator makes the store and a link for its owner, and hands on what was copied. */
export async function makeStore(operator: Person, { name, id, owner }: NewStore) {
  const { stores, users, frame } = operator.words.text;
  await operator.page.goto('/');
  await operator.logIn(OPERATOR);
  await operator.menu(frame.stores);
  await operator.follow(stores.fresh.title);
  await operator.write({ [stores.fresh.name]: name, [stores.fresh.id]: id });
  await operator.press(stores.fresh.submit);
  await operator.sees(stores.made.heading(name));
  const tillKey = await operator.copy(stores.made.label);
  await operator.follow(stores.made.invite);
  await operator.write({ [users.invite.email]: owner.email });
  await operator.page.getByLabel(users.invite.store, { exact: true }).selectOption({ label: name });
  await operator.page.getByRole('radio', { name: frame.role.owner }).check();
  await operator.press(users.invite.submit);
  await operator.sees(users.link.heading(owner.email));
  return { tillKey, link: await operator.copy(users.link.label) };
}

/** The owner takes the link up, and logs in again with the password. */
export async function takeUp(owner: Person, link: string, { email, name, password }: NewStore['owner']): Promise<void> {
  const { invitation, firstSteps, frame } = owner.words.text;
  await owner.page.goto(link);
  await owner.write({ [invitation.name]: name });
  await owner.page.getByLabel(invitation.password).first().fill(password);
  await owner.press(invitation.submit);
  await owner.heading(firstSteps.title);
  await owner.press(frame.logOut);
  await owner.logIn({ email, password });
  await owner.heading(firstSteps.title);
}
