import type { Same } from './same.ts';

/** The page on which a superuser lets an app into an agreement. */
const en = {
  title: 'Give access',
  text: 'Kassebro asks for access to your accounts in e-conomic. Choose the agreement that it may use.',
  agreement: 'Agreement',
  allow: 'Allow access',
  deny: 'Deny',
  unknownApp: { title: 'No such app', text: 'No app has this public token.' },
  oddAddress: { title: 'Nowhere to go back to', text: 'redirectUrl must be an address that begins with http.' },
  denied: { title: 'Access denied', text: 'The app was not given access. Close this window.' },
  given: { title: 'Access given', text: (token: string) => `The app may use the agreement with this token: ${token}` },
};

const da: Same<typeof en> = {
  title: 'Giv adgang',
  text: 'Kassebro beder om adgang til dit regnskab i e-conomic. Vælg den aftale, som appen må bruge.',
  agreement: 'Aftale',
  allow: 'Giv adgang',
  deny: 'Afvis',
  unknownApp: { title: 'Ingen app', text: 'Ingen app har denne offentlige nøgle.' },
  oddAddress: { title: 'Ingen vej tilbage', text: 'redirectUrl skal være en adresse, der begynder med http.' },
  denied: { title: 'Adgang afvist', text: 'Appen fik ikke adgang. Luk vinduet.' },
  given: { title: 'Adgang givet', text: (token) => `Appen må bruge aftalen med denne nøgle: ${token}` },
};

export const access = { en, da };
