import type { Messages } from '../messages.ts';

export const faults: Messages['faults'] = {
  notFound: { title: 'Her er ikke noget', text: 'Adressen er forkert, eller det, den peger på, gemmes ikke længere.' },
  noSuchStore: {
    title: 'Butikken findes ikke',
    text: 'Adressen er forkert, eller du hører ikke længere til butikken. Bed en ejer om adgang.',
  },
  forbidden: {
    title: 'Din rolle har ikke adgang til denne side',
    text: (role) => `Du er logget ind som ${role.toLowerCase()}. Spørg en ejer, hvis du bør kunne se siden.`,
  },
  foreign: {
    title: 'Det kom ikke fra vores egen side',
    text: 'For din sikkerheds skyld er intet gjort. Åbn siden igen, og tryk på knappen dér.',
  },
  wrongForm: { title: 'Formularen kunne ikke læses', text: 'Intet er gjort. Åbn siden igen, og prøv en gang til.' },
  databaseDown: {
    title: 'Databasen svarer ikke',
    text: 'Indtil den gør, kan ingen komme ind. Afsluttede dage venter i sikkerhed og sendes bagefter.',
  },
  ours: {
    title: 'Der gik noget galt hos os',
    text: (number) => `Intet er sendt. Nummer ${number}.`,
  },
  toStart: 'Til første side',
};
