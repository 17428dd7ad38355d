import type { Messages } from '../messages.ts';

export const login: Messages['login'] = {
  title: 'Log ind',
  email: 'E-mail',
  password: 'Adgangskode',
  submit: 'Log ind',
  failed: 'E-mail eller adgangskode er forkert.',
  wait: (minutes) => `Vent ${minutes} ${minutes === 1 ? 'minut' : 'minutter'}, før du prøver igen.`,
};
