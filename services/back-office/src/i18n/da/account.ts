import type { Messages } from '../messages.ts';

export const account: Messages['account'] = {
  title: 'Din konto',
  lead: 'Det, andre ser om dig, og hvordan du logger ind.',
  name: 'Navn',
  email: 'E-mail',
  roles: 'Dine roller',
  allStores: 'Alle butikker',
  password: {
    heading: 'Skift adgangskode',
    lead: 'Du logges ud i alle andre browsere.',
    current: 'Nuværende adgangskode',
    next: 'Ny adgangskode',
    help: (least) => `Mindst ${least} tegn. Nogle ord i træk er godt.`,
    submit: 'Skift adgangskode',
    changed: 'Din adgangskode er skiftet.',
    wrong: 'Den nuværende adgangskode er forkert.',
    tooShort: (least) => `Den nye adgangskode skal have mindst ${least} tegn.`,
    tooLong: (most) => `Den nye adgangskode må højst have ${most} tegn.`,
  },
};
