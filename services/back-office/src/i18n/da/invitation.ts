import type { Messages } from '../messages.ts';

export const invitation: Messages['invitation'] = {
  title: 'Vælg din adgangskode',
  lead: (email) => `Bagefter logger du ind med ${email}.`,
  name: 'Dit navn',
  password: 'Adgangskode',
  submit: 'Gem, og log ind',
  over: { title: 'Linket gælder ikke længere', text: 'Det er brugt, eller det er for gammelt. Bed om et nyt.' },
};
