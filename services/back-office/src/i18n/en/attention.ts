const things = (n: number): string => `${n} thing${n === 1 ? '' : 's'}`;
const dayCount = (n: number): string => `${n} day${n === 1 ? '' : 's'}`;

/** What needs a person. */
export const attention = {
  menu: 'Attention',
  title: 'Needs attention',
  lead: 'One thing to put right at a time. All that waits for it then goes on.',
  empty: 'Nothing needs you.',
  lastDay: (date: string, state: string) => `Last closed day: ${date}, ${state}.`,
  noDay: 'No day has been closed yet. The first one stands under Days seconds after the till has closed it.',
  nothingWaits: 'Everything that came has been done, or goes on by itself.',
  days: dayCount,
  records: (n: number) => `${n} product${n === 1 ? '' : 's'} and customers`,
  boards: 'What e-conomic tells of',
  count: things,
  money: (amount: string) => `${amount} held back`,
  oldest: (ago: string) => `the oldest came ${ago}`,
  whatToDo: 'What to do',
  affected: 'What waits',
  more: (n: number) => `and ${n} more`,
  willGo: (what: string) => `When that is done, ${what} will be sent by itself.`,
  willGoMany: (what: string) => `When that is done, ${what} will be sent by themselves.`,
  tryAll: (n: number) => (n === 1 ? 'Try again' : `Try all ${n} again`),
  tryHelp: 'Nothing is ever sent twice.',
  tried: (what: string) => `${what} will be tried now.`,
  nothingTried: 'Nothing to do: it is under way or done already.',
  rest: (n: number) => `${things(n)} more wait for the same. Press once more when these are done.`,
  openDay: 'Open the day',
  goTo: (page: string) => `Go to ${page}`,
  clears: {
    heading: 'Goes on by itself',
    lead: 'Nobody needs to do anything. This is not counted.',
    waiting: (n: number) => `${things(n)} wait`,
  },
};
