/** The page that says how a store's work stands. */
export const storeStatus = {
  menu: 'Status',
  title: 'Status',
  lead: 'Whether everything runs between this shop’s till and e-conomic.',
  asOf: (time: string) => `As of ${time}`,
  tiles: {
    calls: { today: 'Calls in 24 hours', minute: 'Calls this minute' },
    of: (some: string, all: string) => `${some} of ${all}`,
    notConnected: 'Not connected',
    compared: 'Last nightly check',
    notYet: 'Not yet',
    workers: 'Kinds of work with a worker',
  },
  waits: {
    heading: 'What waits',
    lead: 'How long the oldest work of each kind has waited. What needs a person is not among it.',
    what: 'What',
    direction: 'Direction',
    oldest: 'Oldest',
    nothing: 'Nothing waits',
    toTill: 'From e-conomic to the till',
    toEconomic: 'From the till to e-conomic',
  },
  webhooks: {
    heading: 'Notices from e-conomic',
    lead: 'When e-conomic was last heard. What to do is on the page of each.',
    webhook: 'Webhook',
    state: 'State',
    last: 'Last notice',
    lastDay: 'In 24 hours',
  },
  hours: {
    heading: 'The last 24 hours',
    lead: 'By the hour; the last one is not over yet.',
    figures: 'The figures by the hour',
    hour: 'Hour',
    unknown: 'Not known at the moment',
    nothing: 'nothing in the last 24 hours',
    summary: (total: string, most: string, time: string) =>
      `${total} in the last 24 hours, at most ${most} in one hour (from ${time})`,
    series: {
      notices: 'Notices from e-conomic',
      toTill: 'Records written for the till',
      toEconomic: 'Done in e-conomic',
      calls: 'Calls to e-conomic',
    },
  },
};
