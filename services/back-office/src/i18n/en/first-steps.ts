/** What a new store does first. */
export const firstSteps = {
  menu: 'First steps',
  title: 'First steps',
  lead: 'Five steps from a new store to the first day in the books. You can stop after each of them and go on later.',
  allDone: 'Everything is set up.',
  allDoneHelp: 'Closed days now go to e-conomic by themselves. What needs you stands under Attention.',
  progress: (done: number, all: number) => `${done} of ${all} steps done`,
  next: (step: string) => `Next: ${step}`,
  state: { done: 'Done', now: 'Next', later: 'Later' },
  step: {
    connect: {
      title: 'Connect to e-conomic',
      help: 'A superuser gives Kassebro access, and you confirm that it is the right company. It takes a minute.',
      button: 'Connect',
    },
    choose: {
      title: 'Choose accounts and payment types',
      help: 'Where sales, cash and cards go in the chart of accounts. Kassebro suggests what it recognises; nothing is saved before you press Save.',
      button: 'Choose accounts',
    },
    webhooks: {
      title: 'Set up the webhooks in e-conomic',
      help: 'With them e-conomic tells Kassebro when something changes. Copy the values, make each webhook once in e-conomic, then change one thing there: its light turns green.',
      button: 'Set up webhooks',
    },
    import: {
      title: 'Import products and customers',
      help: 'What e-conomic has is brought into the till. A dry run comes first and writes nothing.',
      button: 'Import',
    },
    day: {
      title: 'Close the first day in the till',
      help: 'Close the day as always. A few seconds later it stands under Days, with its voucher in e-conomic.',
      button: 'See the days',
    },
  },
  unheard: (which: string) => `Not heard yet: ${which}`,
  left: (which: string) => `Not imported yet: ${which}`,
};
