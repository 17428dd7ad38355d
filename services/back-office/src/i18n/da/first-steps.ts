import type { Messages } from '../messages.ts';

export const firstSteps: Messages['firstSteps'] = {
  menu: 'Kom i gang',
  title: 'Kom i gang',
  lead: 'Fem trin fra en ny butik til den første dag i regnskabet. Du kan stoppe efter hvert trin og fortsætte senere.',
  allDone: 'Alt er sat op.',
  allDoneHelp:
    'Afsluttede dage går nu til e-conomic af sig selv. Det, du skal tage dig af, står under Kræver handling.',
  progress: (done, all) => `${done} af ${all} trin er klaret`,
  next: (step) => `Næste: ${step}`,
  state: { done: 'Klaret', now: 'Næste', later: 'Senere' },
  step: {
    connect: {
      title: 'Forbind til e-conomic',
      help: 'En superbruger giver Kassebro adgang, og du bekræfter, at det er det rigtige firma. Det tager et minut.',
      button: 'Forbind',
    },
    choose: {
      title: 'Vælg konti og betalingstyper',
      help: 'Hvor salg, kontanter og kort havner i kontoplanen. Kassebro foreslår det, den genkender; intet gemmes, før du trykker på Gem.',
      button: 'Vælg konti',
    },
    webhooks: {
      title: 'Sæt webhooks op i e-conomic',
      help: 'Med dem fortæller e-conomic Kassebro, når noget ændres. Kopiér værdierne, opret hvert webhook én gang i e-conomic, og ret så en enkelt ting dér: lyset bliver grønt.',
      button: 'Sæt webhooks op',
    },
    import: {
      title: 'Importér varer og kunder',
      help: 'Det, e-conomic har, hentes ind i kassen. En prøvekørsel kommer først og skriver intet.',
      button: 'Importér',
    },
    day: {
      title: 'Afslut den første dag i kassen',
      help: 'Afslut dagen som altid. Få sekunder senere står den under Dage med sit bilag i e-conomic.',
      button: 'Se dagene',
    },
  },
  unheard: (which) => `Ikke hørt endnu: ${which}`,
  left: (which) => `Ikke importeret endnu: ${which}`,
};
