import { describe, expect, test } from '@jest/globals';
import { commands } from '../src/commands/index.ts';
import { typed } from './support/room.ts';

/** Nothing runs where these are typed: what is understood gets as far as looking for Kassebro, and ends with 1. */
const type = (words: string) => typed(words, {});
const UNDERSTOOD = { exitCode: 1, err: expect.stringContaining('No Kassebro runs here') };

describe('what is understood', () => {
  test.each([
    'stores',
    'syncs',
    'syncs --store demo --lang da',
    'looks --sync products --limit 200',
    'attention --json',
    'operations --state attention --kind day-report --limit 1',
    'retry demo.day-report.1.r1.journal',
    'operations by-hand demo.day-report.1.r1.journal --voucher 1 --year 2025/2026',
    'operations by-hand demo.day-report.1.r1.journal --reason=left-out',
    'operations do-not-send demo.day-report.1.r1.journal --reason=training',
    'operations undo demo.day-report.1.r1.journal',
    'operations post-on demo.day-report.1.r1.journal --date 2026-12-01',
    'import products',
    'import customers --dry-run --list attention',
    'import products --no-wait --store=demo',
    'imports',
    'import show products-1 --wait --list gone',
    'import stop products-1',
    'sweep customers',
    'sweep products --everything',
    'webhooks',
    'webhooks rotate inventory --at-once',
  ])('%s', async (words) => {
    expect(await type(words)).toMatchObject(UNDERSTOOD);
  });
});

describe('what is not understood ends with 2, and names the argument and the remedy', () => {
  test.each([
    ['', 'Give a command'],
    ['--json', 'Give a command'],
    ['shops', 'There is no command "shops"', '--help'],
    ['import', '"import" needs one more word', 'import products', 'import show'],
    ['import gift-cards', '"import" needs one more word', 'import customers'],
    ['sweep inventory', '"sweep" needs one more word', 'sweep products'],
    ['stores --all', 'no option --all', '--json'],
    ['stores -s', 'no option -s', '--json'],
    ['stores --toString', 'no option --toString'],
    ['syncs --store', '--store needs a value', '--store <id>'],
    ['syncs --store --json', '--store needs a value'],
    ['syncs --store=', '--store needs a value'],
    ['syncs --store a --store b', '--store is there twice'],
    ['syncs --store Shop/1', '--store is "Shop/1"', '"stores" lists'],
    ['syncs demo', 'does not know what to do with "demo"', 'leave it out'],
    ['syncs --json=yes', '--json takes no value'],
    ['syncs --lang de', '--lang is "de"', 'en, da'],
    ['looks --sync gifts', '--sync is "gifts"', 'customers, balances, products, inventory, ledger'],
    ['looks --limit 0', '--limit is "0"', 'from 1 to 200'],
    ['looks --limit 201', '--limit is "201"'],
    ['looks --limit 1e2', '--limit is "1e2"'],
    ['operations --state open', '--state is "open"', 'attention'],
    ['operations --kind day', '--kind is "day"', 'day-report'],
    ['retry', 'retry needs <operation>'],
    ['retry a/b', '<operation> is "a/b"', '"operations" lists'],
    ['operations by-hand', 'operations by-hand needs <operation>'],
    ['operations by-hand demo.x --voucher one', '--voucher is "one"', 'a whole number'],
    ['operations by-hand demo.x', '--voucher is missing', 'or give a reason instead'],
    ['operations by-hand demo.x --voucher 1', '--year is missing'],
    ['operations by-hand demo.x --voucher 1 --year 2026 --reason=x', '--reason must be left out'],
    ['operations do-not-send demo.x', '--reason is missing'],
    ['operations post-on demo.x --date 2026-02-30', '--date must be a date that exists'],
    ['import products --list all', '--list is "all"', 'attention'],
    ['import products --no-wait --list gone', 'leave out --no-wait'],
    ['import show', 'import show needs <id>'],
    ['import stop a b', 'does not know what to do with "b"'],
    ['import show a/b', '<id> is "a/b"', '"imports" lists'],
    ['webhooks --lang=en rotate products', 'webhooks does not know what to do with "rotate"'],
    ['webhooks rotate', 'webhooks rotate needs <sync>'],
    ['webhooks rotate gifts', '<sync> is "gifts"', 'customers'],
  ])('%s', async (words, ...sentences) => {
    const { exitCode, out, err } = await type(words);
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    // With --json the message comes as a document, too.
    const message = err.startsWith('{') ? (JSON.parse(err) as { error: string }).error : err;
    for (const sentence of sentences) expect(message).toContain(sentence);
  });
});

test('every command tells by --help what it takes, each option with its sentence, and needs nothing for it', async () => {
  for (const { path, positionals, options, summary } of commands) {
    const { exitCode, out } = await type(`${path.join(' ')} --help`);
    expect(exitCode).toBe(0);
    expect(out).toContain(summary);
    for (const { name, what } of positionals) expect(out).toMatch(new RegExp(`<${name}> +${what}`));
    for (const name of [...Object.keys(options), 'json', 'lang', 'help']) expect(out).toContain(`--${name}`);
  }
});

test('the general help names every command', async () => {
  for (const words of ['--help', 'help', '-h', 'import --help']) {
    const { exitCode, out } = await type(words);
    expect(exitCode).toBe(0);
    for (const { path, summary } of commands) expect(out).toMatch(new RegExp(`${path.join(' ')} .*${summary}`));
  }
});
