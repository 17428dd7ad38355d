import {
  type Effect,
  enteredByHand,
  fieldProblems,
  notToBeSent,
  operationId,
  otherDate,
  spoken,
} from '@kassebro/contracts';
import { correctDay, endOperation, postOnDate, tryAgain, undoEnd, type Wish, type WishTools } from '@kassebro/outbox';
import type { z } from 'zod';
import { type Command, type Context, defineCommand, type OptionRule, type Outcome } from '../run/command.ts';
import { Refused, UsageError } from '../run/faults.ts';
import type { Given } from '../run/given.ts';
import { known } from './operations.ts';
import { wishTools } from './wish-tools.ts';

/** What a person wishes of one operation. */
interface WishCommand<S> {
  path: readonly string[];
  summary: string;
  about: string;
  options: Readonly<Record<string, OptionRule>>;
  read: (given: Given) => S;
  grant: (wish: Wish, said: S, by: WishTools) => Promise<Effect | undefined>;
  /** What is said when it had an effect. */
  granted: 'again' | 'corrected' | 'endedByHand' | 'notSent';
}

const wishCommand = <S>({ read, grant, granted, ...told }: WishCommand<S>): Command =>
  defineCommand({
    ...told,
    positionals: [{ name: 'operation', what: 'its id, as "operations" shows it' }],
    read: (given) => ({ id: idOf(given), said: read(given) }),
    async run({ id, said }, context) {
      const outcome = await grant({ id, by: context.system.by }, said, wishTools(context));
      if (!outcome) throw new Refused(`There is no operation ${id}: "operations" lists them.`);
      return outcomeOf(outcome, granted, context);
    },
  });

function idOf(given: Given): string {
  const id = given.positional('operation');
  if (operationId.safeParse(id).success) return id;
  throw new UsageError(`<operation> is ${JSON.stringify(id)}, which is no id: "operations" lists them.`);
}

function outcomeOf(
  { effect, refused, operation }: Effect,
  granted: WishCommand<unknown>['granted'],
  { words }: Context,
): Outcome {
  const state = words.operationState[operation.state];
  const json = { effect, refused, operation: known(operation) };
  if (refused) return { json, text: words.refusal[refused](state), exitCode: 1 };
  if (effect) return { json, text: words[granted] };
  return { json, text: granted === 'again' ? words.notAgain(state) : words.asWished };
}

/** What was typed, checked as every door checks it. */
function checked<T>(schema: z.ZodType<T>, said: Readonly<Record<string, unknown>>): T {
  const parsed = schema.safeParse(
    Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
    spoken,
  );
  if (parsed.success) return parsed.data;
  const sentences = fieldProblems(parsed.error).map(({ detail }) =>
    detail
      .replace('voucherNumber', '--voucher')
      .replace('accountingYear', '--year')
      .replace(/^(reason|date)/, '--$1'),
  );
  throw new UsageError(`${sentences.join('; ')}.`);
}

const reason = { value: 'text', what: 'why, in your own words; kept and shown with it' } as const;

export const wishes: readonly Command[] = [
  wishCommand({
    path: ['retry'],
    summary: 'Tries an operation again now; nothing is sent twice',
    about:
      'What was possibly sent is looked up in e-conomic first. An operation that is done, or under way, is left alone.',
    options: {},
    read: () => undefined,
    grant: (wish, _nothing, tools) => tryAgain(wish, tools),
    granted: 'again',
  }),
  wishCommand({
    path: ['operations', 'correct'],
    summary: 'Lets a revision of a closed day go on, in spite of what became of an earlier one',
    about: [
      'For a day that was changed after it was in the books, entered by hand, or was not to be sent.',
      'What Kassebro has posted of the earlier revision is reversed first; what a person has entered stays as it is.',
    ].join('\n'),
    options: {},
    read: () => undefined,
    grant: (wish, _nothing, tools) => correctDay(wish, tools),
    granted: 'corrected',
  }),
  wishCommand({
    path: ['operations', 'by-hand'],
    summary: 'Ends a closed day that was entered in e-conomic by hand',
    about:
      'Give --voucher and --year, or a --reason. It is refused while what was sent may be in e-conomic. It can be undone.',
    options: {
      voucher: { value: 'number', what: 'the number of the voucher' },
      year: { value: 'year', what: 'its accounting year, as e-conomic names it' },
      reason,
    },
    read: (given) =>
      checked(enteredByHand, {
        voucherNumber: given.wholeNumber('voucher'),
        accountingYear: given.text('year'),
        reason: given.text('reason'),
      }),
    grant: (wish, said, tools) => endOperation(wish, { cause: 'booked-by-hand', said }, tools),
    granted: 'endedByHand',
  }),
  wishCommand({
    path: ['operations', 'do-not-send'],
    summary: 'Ends an operation that is not to be sent',
    about: 'It is refused while what was sent may be in e-conomic. It can be undone.',
    options: { reason },
    read: (given) => checked(notToBeSent, { reason: given.text('reason') }),
    grant: (wish, said, tools) => endOperation(wish, { cause: 'not-to-be-sent', said }, tools),
    granted: 'notSent',
  }),
  wishCommand({
    path: ['operations', 'undo'],
    summary: 'Sends after all what by-hand or do-not-send has ended',
    about: 'It is queued again under its old identity. What is on its way already is left alone.',
    options: {},
    read: () => undefined,
    grant: (wish, _nothing, tools) => undoEnd(wish, tools),
    granted: 'again',
  }),
  wishCommand({
    path: ['operations', 'post-on'],
    summary: 'Gives a closed day another date, when its own is in a closed period',
    about: 'It runs again at once. Should the new date not be in an open period either, it waits again and says so.',
    options: { date: { value: 'YYYY-MM-DD', what: 'a date in an open period' } },
    read: (given) => checked(otherDate, { date: given.text('date') }),
    grant: (wish, { date }, tools) => postOnDate(wish, date, tools),
    granted: 'again',
  }),
];
