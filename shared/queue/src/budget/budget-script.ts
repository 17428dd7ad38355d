/*
 * One agreement's calls, counted where all processes see them. The minute is a sliding one, put together from this
 * minute's calls and the share of the last minute's that still counts; the day is the sum of the last 24 hours. Nobody
 * knows where e-conomic's own periods begin, and sliding ones hold wherever they do.
 */

/**
 * Reserves one call, unless the agreement is shut (breaker-script.ts). Of all that ask when its next try is due, one is let
 * through to try, and the others wait for what becomes of it.
 *
 * KEYS  the agreement's hash
 * ARGV  calls a minute and calls a day that the asker may fill up, the access it has, the right that the call needs, how long
 *       a try may take (ms), how long those wait who meet one (ms)
 * @returns how long to wait (ms), and what it means: 0 and 'go', 0 and 'watch' when the end of this call is to be told, with the
 *          calls of this minute that are counted by now; else 'budget', 'trying', or the reason for which the agreement is shut,
 *          as JSON
 */
export const reserve = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local kept = redis.call('HGETALL', KEYS[1])
local field, text = {}, {}
for at = 1, #kept, 2 do
  field[kept[at]] = tonumber(kept[at + 1])
  text[kept[at]] = kept[at + 1]
end

local try = {}
local watch = field['silent'] ~= nil
for _, part in ipairs({ 'whole', ARGV[4] }) do
  local opens = field['opens:' .. part]
  local access = text['access:' .. part]
  if field['refused:' .. part] then watch = true end
  if opens and (access == '' or access == ARGV[3]) then
    if opens > now and field['trying:' .. part] then return { math.min(opens - now, tonumber(ARGV[6])), 'trying' } end
    if opens > now then return { opens - now, text['reason:' .. part] } end
    try[#try + 1] = part
  elseif opens then
    watch = true
  end
end

local closed = (field['until'] or 0) - now
if closed > 0 then return { closed, 'budget' } end

local minute = math.floor(now / 60000)
local before, count = 0, 0
if field['minute'] == minute then
  before, count = field['before'] or 0, field['count'] or 0
elseif field['minute'] == minute - 1 then
  before = field['count'] or 0
end
local passed = now % 60000
local limit = tonumber(ARGV[1])
if count + 1 > limit then return { 60000 - passed, 'budget' } end
if before * (1 - passed / 60000) + count + 1 > limit then
  return { math.max(1, math.ceil((1 - (limit - count - 1) / before) * 60000) - passed), 'budget' }
end

local hour = math.floor(now / 3600000)
local sum, oldest = 0, hour
for name, value in pairs(field) do
  local at = tonumber(string.match(name, '^h(%d+)$'))
  if at and at <= hour - 24 then
    redis.call('HDEL', KEYS[1], name)
  elseif at then
    sum = sum + value
    if value > 0 and at < oldest then oldest = at end
  end
end
if sum + 1 > tonumber(ARGV[2]) then return { (oldest + 24) * 3600000 - now, 'budget' } end

redis.call('HSET', KEYS[1], 'minute', minute, 'before', before, 'count', count + 1)
redis.call('HINCRBY', KEYS[1], 'h' .. string.format('%.0f', hour), 1)
redis.call('EXPIRE', KEYS[1], 90000)
for _, part in ipairs(try) do
  redis.call('HSET', KEYS[1], 'opens:' .. part, string.format('%.0f', now + tonumber(ARGV[5])), 'trying:' .. part, 1)
end
return { 0, (watch or #try > 0) and 'watch' or 'go', count + 1 }
`;

/**
 * What e-conomic itself says: calls that others made count as well, and a refusal closes the budget for everybody.
 *
 * KEYS  the agreement's hash
 * ARGV  calls used of this minute (or -1), how long closed from now (ms, 0: not)
 */
export const told = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local used, closed = tonumber(ARGV[1]), tonumber(ARGV[2])
local minute = math.floor(now / 60000)
if used >= 0 then
  local same = tonumber(redis.call('HGET', KEYS[1], 'minute') or '0') == minute
  local count = same and tonumber(redis.call('HGET', KEYS[1], 'count') or '0') or 0
  if used > count then
    if not same then redis.call('HSET', KEYS[1], 'before', 0) end
    redis.call('HSET', KEYS[1], 'minute', minute, 'count', used)
  end
end
if closed > 0 then redis.call('HSET', KEYS[1], 'until', string.format('%.0f', now + closed)) end
redis.call('EXPIRE', KEYS[1], 90000)
return 1
`;
