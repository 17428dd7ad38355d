import type { Messages } from '../messages.ts';

export const stores: Messages['stores'] = {
  title: 'Butikker',
  lead: 'Vælg den butik, du vil se.',
  search: 'Søg på navn eller id',
  submit: 'Søg',
  name: 'Butik',
  id: 'Id',
  role: 'Din rolle',
  empty: 'Du hører ikke til nogen butik endnu. Bed en ejer om en invitation.',
  none: 'Ingen butik hedder sådan.',
  fresh: {
    title: 'Ny butik',
    lead: 'En butik er én kasse med sine egne indstillinger og højst én aftale i e-conomic.',
    name: 'Navn',
    nameHelp: 'Det, folk kalder butikken.',
    id: 'Id',
    idHelp: 'Står i adresser og i teksten på bilag og ændres aldrig: 2 til 32 små bogstaver eller cifre.',
    submit: 'Opret butikken',
    wrongId: 'Skriv 2 til 32 små bogstaver (a til z) eller cifre, uden mellemrum.',
    taken: (id) => `Der er allerede en butik ${id}.`,
  },
  made: {
    heading: (name) => `${name} er klar`,
    once: 'Kopiér nøglen nu: den vises kun denne ene gang. Kassen viser den, når den sender sine dage.',
    label: 'Kassens nøgle',
    next: 'Resten klarer ejeren:',
    invite: 'Invitér ejeren',
  },
};
