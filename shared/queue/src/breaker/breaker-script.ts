/*
 * An agreement that lets nobody in, or that only ever fails, is shut for a while: those who want to call it are told why
 * without a call, and one of them tries again after pauses that grow. Kept in the same hash as the agreement's calls, so that
 * asking costs nothing beside them, and every process knows. The hash of an agreement that is well holds none of it.
 *
 * An agreement is shut as a whole, or for the calls that need one right of its user. For each such part: `refused` counts
 * refusals in a row, `opens` is when the next try is due, `trying` says that one is under way, `shuts` counts how often it
 * was shut in a row, `access` is the access that was refused (empty: e-conomic
 * was silent to whoever asked), `reason` is why. `silent` counts silences in a row, whoever asked what, `silentSince` is when the
 * first of them was, and `silentAbout` is the one question that all of them were about, or a star when there were several.
 */

/**
 * A call has ended well: the parts that it went through are open. An agreement of which a part was shut is noted, so that
 * what was put aside meanwhile can be seen to.
 *
 * KEYS  the agreement's hash, the set of agreements that were opened
 * ARGV  the right that the call needed, the agreement
 * @returns 1 when that opened something
 */
export const answered = `
local opened = 0
for _, part in ipairs({ 'whole', ARGV[1] }) do
  if redis.call('HEXISTS', KEYS[1], 'opens:' .. part) == 1 then opened = 1 end
  for _, name in ipairs({ 'refused', 'opens', 'trying', 'shuts', 'access', 'reason' }) do
    redis.call('HDEL', KEYS[1], name .. ':' .. part)
  end
end
redis.call('HDEL', KEYS[1], 'silent', 'silentSince', 'silentAbout')
if opened == 1 then redis.call('SADD', KEYS[2], ARGV[2]) end
return opened
`;

/**
 * A call was refused for something that concerns all calls of its part, or e-conomic answered nothing that could be used. Faults
 * that are all about one question never shut it: e-conomic may be unable to show just that, and nobody has asked for anything
 * else since.
 *
 * KEYS  the agreement's hash
 * ARGV  the part, the access that was refused (empty: it was silent), the reason as JSON, how many in a row shut it, for how long they
 *       must have gone on (ms), first pause and longest pause (ms), which question the fault was about (empty: about any)
 * @returns how long it is shut from now (ms); 0 when it is not
 */
export const failed = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local part, access = ARGV[1], ARGV[2]
local function get(name) return tonumber(redis.call('HGET', KEYS[1], name .. ':' .. part) or '') end

local count, since
local alone = false
if access == '' then
  count = redis.call('HINCRBY', KEYS[1], 'silent', 1)
  redis.call('HSETNX', KEYS[1], 'silentSince', string.format('%.0f', now))
  since = tonumber(redis.call('HGET', KEYS[1], 'silentSince'))
  local about = redis.call('HGET', KEYS[1], 'silentAbout')
  if ARGV[8] == '' or (about and about ~= ARGV[8]) then about = '*' else about = ARGV[8] end
  redis.call('HSET', KEYS[1], 'silentAbout', about)
  alone = about ~= '*'
else
  count = redis.call('HINCRBY', KEYS[1], 'refused:' .. part, 1)
  since = now - tonumber(ARGV[5])
  -- Whoever refuses is not silent.
  redis.call('HDEL', KEYS[1], 'silent', 'silentSince', 'silentAbout')
  if redis.call('HGET', KEYS[1], 'access:whole') == '' then
    for _, name in ipairs({ 'opens', 'trying', 'shuts', 'access', 'reason' }) do
      redis.call('HDEL', KEYS[1], name .. ':whole')
    end
  end
end
redis.call('EXPIRE', KEYS[1], 90000)

local opens = get('opens')
local same = redis.call('HGET', KEYS[1], 'access:' .. part) == access
if opens and same and opens > now and not get('trying') then return opens - now end
local again = opens and same
if not again and (alone or count < tonumber(ARGV[4]) or now - since < tonumber(ARGV[5])) then return 0 end

local shuts = again and (get('shuts') or 0) + 1 or 1
local pause = math.min(tonumber(ARGV[7]), tonumber(ARGV[6]) * 2 ^ math.min(shuts - 1, 20))
redis.call('HSET', KEYS[1], 'opens:' .. part, string.format('%.0f', now + pause), 'shuts:' .. part, shuts,
  'access:' .. part, access, 'reason:' .. part, ARGV[3])
redis.call('HDEL', KEYS[1], 'trying:' .. part)
return pause
`;

/**
 * Somebody has a reason to believe that it is mended: the next call tries at once.
 *
 * KEYS  the agreement's hash
 */
export const tryNow = `
for _, name in ipairs(redis.call('HKEYS', KEYS[1])) do
  local part = string.match(name, '^opens:(.+)$')
  if part then
    redis.call('HSET', KEYS[1], name, 0)
    redis.call('HDEL', KEYS[1], 'trying:' .. part)
  end
end
return 1
`;
