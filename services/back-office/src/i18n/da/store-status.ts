import type { Messages } from '../messages.ts';

export const storeStatus: Messages['storeStatus'] = {
  menu: 'Status',
  title: 'Status',
  lead: 'Om alt kører mellem butikkens kasse og e-conomic.',
  asOf: (time) => `Vist pr. ${time}`,
  tiles: {
    calls: { today: 'Kald på 24 timer', minute: 'Kald dette minut' },
    of: (some, all) => `${some} af ${all}`,
    notConnected: 'Ikke forbundet',
    compared: 'Seneste natlige kontrol',
    notYet: 'Endnu ikke',
    workers: 'Slags arbejde med en proces',
  },
  waits: {
    heading: 'Hvad der venter',
    lead: 'Hvor længe den ældste opgave af hver slags har ventet. Det, der kræver handling, er ikke med.',
    what: 'Hvad',
    direction: 'Retning',
    oldest: 'Ældste',
    nothing: 'Intet venter',
    toTill: 'Fra e-conomic til kassen',
    toEconomic: 'Fra kassen til e-conomic',
  },
  webhooks: {
    heading: 'Beskeder fra e-conomic',
    lead: 'Hvornår e-conomic sidst har givet lyd. Hvad der skal gøres, står på den enkelte side.',
    webhook: 'Webhook',
    state: 'Tilstand',
    last: 'Seneste besked',
    lastDay: 'På 24 timer',
  },
  hours: {
    heading: 'De seneste 24 timer',
    lead: 'Time for time; den sidste er ikke slut endnu.',
    figures: 'Tallene time for time',
    hour: 'Time',
    unknown: 'Kendes ikke lige nu',
    nothing: 'intet i de seneste 24 timer',
    summary: (total, most, time) => `${total} i de seneste 24 timer, højst ${most} på én time (fra kl. ${time})`,
    series: {
      notices: 'Beskeder fra e-conomic',
      toTill: 'Poster skrevet til kassen',
      toEconomic: 'Udført i e-conomic',
      calls: 'Kald til e-conomic',
    },
  },
};
