import type { Redis } from 'ioredis';
import { z } from 'zod';
import { defineScript } from '../script.ts';

/*
 * The board's three scripts. Redis runs each as one step, which is what makes the board safe: between reading a score
 * and acting on it, nobody else can write.
 *
 * Scores are microseconds of Redis's clock, at most 2^53, so they are exact in Redis (doubles), in Lua and here. They
 * travel as text made with "%.0f", because Lua would print only 14 digits of them.
 */

/**
 * Puts numbers on boards. Every number gets a score that is higher than any score given before on any board: the
 * clock, or one more than the last score when the clock has not moved or has been set back. A number that is already
 * on its board only gets the new score, so what a looker took under the old one is not cleared away from under it.
 *
 * What e-conomic said is counted by the hour, in one hash a day that ends by itself.
 *
 * A board needs a job that looks at it, unless one waits already: BullMQ would do nothing for another one then, and
 * finding that out here, in the same step, costs a tenth of asking it. A job that runs does not count, since it may have
 * taken its numbers before. (BullMQ 6, deduplication: the key holds the id of the job until that has ended.)
 *
 * KEYS  clock, set of non-empty boards, hash of last-heard times, name of the hashes of hours, list of the jobs that run,
 *       then two a board: the board, and the deduplication key of its job
 * ARGV  how long a hash of hours is kept (s), how the keys of jobs begin, then per board: its id, how often e-conomic
 *       itself spoke, how many numbers follow, the numbers
 * @returns the ids of the boards that need a job
 */
const pin = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local score = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
local hour = math.floor(tonumber(time[1]) / 3600)
local hours = KEYS[4] .. ':' .. string.format('%.0f', math.floor(hour / 24))
local needy = {}
local at = 3
for board = 6, #KEYS, 2 do
  local id, heard, count = ARGV[at], tonumber(ARGV[at + 1]), tonumber(ARGV[at + 2])
  at = at + 3
  local members = {}
  for number = at, at + count - 1 do
    score = score + 1
    members[#members + 1] = string.format('%.0f', score)
    members[#members + 1] = ARGV[number]
    if #members == 1000 then
      redis.call('ZADD', KEYS[board], unpack(members))
      members = {}
    end
  end
  if #members > 0 then redis.call('ZADD', KEYS[board], unpack(members)) end
  at = at + count
  redis.call('SADD', KEYS[2], id)
  if heard > 0 then
    redis.call('HSET', KEYS[3], id, string.format('%.0f', now / 1000))
    redis.call('HINCRBY', hours, id .. ':' .. string.format('%.0f', hour), heard)
    redis.call('EXPIRE', hours, ARGV[1])
  end
  local job = redis.call('GET', KEYS[board + 1])
  local waits = job and redis.call('EXISTS', ARGV[2] .. job) == 1 and not redis.call('LPOS', KEYS[5], job)
  if not waits then needy[#needy + 1] = id end
end
redis.call('SET', KEYS[1], string.format('%.0f', score))
return needy
`;

/**
 * Takes the numbers that were looked at off a board, but for those that were noticed again meanwhile: their score is
 * another one now. An empty board leaves the set of non-empty boards in the same step. A look has come to its end, so that what
 * made earlier ones fail is forgotten.
 *
 * KEYS  board, set of non-empty boards, hash of failures
 * ARGV  the board's id, then number and score by turns
 * @returns how many numbers are left
 */
const clear = `
for at = 2, #ARGV, 2 do
  local score = redis.call('ZSCORE', KEYS[1], ARGV[at])
  if score and tonumber(score) == tonumber(ARGV[at + 1]) then redis.call('ZREM', KEYS[1], ARGV[at]) end
end
local left = redis.call('ZCARD', KEYS[1])
if left == 0 then redis.call('SREM', KEYS[2], ARGV[1]) end
redis.call('HDEL', KEYS[3], ARGV[1])
return left
`;

/**
 * Whose turn is it? A board may be looked at when its last look is long enough ago, or when it holds a full take, or
 * when the asker has waited already. A look is noted in the same step, so that two askers do not both go. Most boards hold a
 * number or two, which come with the answer.
 *
 * KEYS  board, hash of last looks
 * ARGV  the board's id, how many are a full take, how long notices are gathered (ms), "1" when the asker has waited, how many
 *       come with the answer at most
 * @returns -1: the board is empty; 0: look now; else how long to wait (ms). Then, when it is to be looked at and holds few,
 *          each number and its score by turns, oldest first
 */
const turn = `
local size = redis.call('ZCARD', KEYS[1])
if size == 0 then return { '-1' } end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local last = tonumber(redis.call('HGET', KEYS[2], ARGV[1]) or '0')
local wait = last + tonumber(ARGV[3]) - now
if wait > 0 and last <= now and size < tonumber(ARGV[2]) and ARGV[4] ~= '1' then return { string.format('%.0f', wait) } end
redis.call('HSET', KEYS[2], ARGV[1], string.format('%.0f', now))
local answer = { '0' }
if size <= tonumber(ARGV[5]) then
  for _, part in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')) do answer[#answer + 1] = part end
end
return answer
`;

/** The board's scripts as commands of a connection. */
export interface BoardCommands {
  /** @returns the ids of the boards that need a job which looks at them */
  pin(keys: string[], args: string[]): Promise<ReadonlySet<string>>;
  clear(keys: string[], args: string[]): Promise<number>;
  /** @returns what to do, then numbers and scores by turns */
  turn(keys: string[], args: string[]): Promise<[answer: number, ...numbers: string[]]>;
}

export function boardCommands(redis: Redis): BoardCommands {
  const runPin = defineScript(redis, 'kassebroPin', pin);
  const runClear = defineScript(redis, 'kassebroClear', clear);
  const runTurn = defineScript(redis, 'kassebroTurn', turn);
  return {
    pin: async (keys, args) => new Set(z.array(z.string()).parse(await runPin(keys, args))),
    clear: async (keys, args) => Number(await runClear(keys, args)),
    turn: async (keys, args) => {
      const [answer, ...numbers] = z.array(z.string()).parse(await runTurn(keys, args));
      return [Number(answer), ...numbers];
    },
  };
}
