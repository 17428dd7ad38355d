/** Words for the work itself; the same on every page. */
export const work = {
  state: {
    queued: 'Queued',
    running: 'Running',
    retrying: 'Retrying',
    uncertain: 'Uncertain',
    attention: 'Attention',
    done: 'Done',
    skipped: 'Skipped',
    cancelled: 'Cancelled',
  },
  /** What a state means, for somebody who meets it the first time. */
  meaning: {
    queued: 'It waits for its turn.',
    running: 'It is being worked on now.',
    retrying: 'It did not work yet. Kassebro tries again by itself.',
    uncertain: 'It was sent, but the answer was lost. Kassebro looks in e-conomic before anything is sent again.',
    attention: 'It waits for a person.',
    done: 'It is in e-conomic.',
    skipped: 'Nothing had to be done.',
    cancelled: 'It will not be sent.',
  },
  record: {
    'day-report': (number: string) => `Closed day ${number}`,
    product: (number: string) => `Product ${number}`,
    customer: (number: string) => `Customer ${number}`,
  },
  kind: { 'day-report': 'Closed day', product: 'Product', customer: 'Customer' },
  mode: {
    journal: 'Journal voucher',
    invoice: 'Invoice',
    'journal-reversal': 'Reversal of a journal voucher',
    'invoice-reversal': 'Credit note',
    create: 'New record',
    change: 'Change',
  },
  revision: (number: number) => `revision ${number}`,
  queue: {
    pull: 'Changes from e-conomic',
    push: 'Products and customers to e-conomic',
    'day-report': 'Closed days to e-conomic',
    sweep: 'Checks and imports',
    'pos-events': 'Hooks of the till',
    housekeeping: 'Housekeeping',
  },
  sync: {
    customers: 'Customers',
    balances: 'Customer balances',
    products: 'Products',
    inventory: 'Inventory',
    ledger: 'Ledger',
  },
};
