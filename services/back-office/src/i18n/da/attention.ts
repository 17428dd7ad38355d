import type { Messages } from '../messages.ts';

const things = (n: number): string => `${n} ting`;
const dayCount = (n: number): string => `${n} ${n === 1 ? 'dag' : 'dage'}`;

export const attention: Messages['attention'] = {
  menu: 'Kræver handling',
  title: 'Kræver handling',
  lead: 'Ret én ting ad gangen. Alt, der venter på den, går derefter videre.',
  empty: 'Intet kræver handling.',
  lastDay: (date, state) => `Senest afsluttede dag: ${date}, ${state}.`,
  noDay: 'Ingen dag er afsluttet endnu. Den første står under Dage få sekunder efter, at den er afsluttet i kassen.',
  nothingWaits: 'Alt, der er kommet, er udført eller går videre af sig selv.',
  days: dayCount,
  records: (n) => `${n} ${n === 1 ? 'vare eller kunde' : 'varer og kunder'}`,
  boards: 'Det, e-conomic fortæller om',
  count: things,
  money: (amount) => `${amount} holdes tilbage`,
  oldest: (ago) => `den ældste kom ${ago}`,
  whatToDo: 'Hvad du skal gøre',
  affected: 'Hvad der venter',
  more: (n) => `og ${n} mere`,
  willGo: (what) => `Når det er på plads, sendes ${what} af sig selv.`,
  willGoMany: (what) => `Når det er på plads, sendes ${what} af sig selv.`,
  tryAll: (n) => (n === 1 ? 'Prøv igen' : `Prøv alle ${n} igen`),
  tryHelp: 'Intet sendes to gange.',
  tried: (what) => `${what} prøves nu.`,
  nothingTried: 'Intet at gøre: det er i gang eller allerede udført.',
  rest: (n) => `${things(n)} mere venter på det samme. Tryk én gang til, når disse er færdige.`,
  openDay: 'Åbn dagen',
  goTo: (page) => `Gå til ${page}`,
  clears: {
    heading: 'Går videre af sig selv',
    lead: 'Ingen skal gøre noget. Det tælles ikke med.',
    waiting: (n) => `${things(n)} venter`,
  },
};
