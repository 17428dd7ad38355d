/*
 * Start-time fair queueing in three small scripts (Goyal, Vin and Cheng, "Start-time Fair Queuing", SIGCOMM 1996). Each
 * job gets a tag when it is added: one more than its store's last tag, but never less than the tag of the job that was
 * started last, the "virtual time". The lowest tag goes first, so stores that wait take turns, however many jobs each of
 * them has, and a store that was idle neither saves up turns nor waits behind those of others.
 *
 * The tag is BullMQ's priority, which must be between 1 and 2^21 - 1.
 */

/**
 * Hands out tags. A queue in which nothing waits, runs or is to run later begins again at 1, unless tags were handed out a
 * moment ago whose jobs may still be on their way. Tags that would pass the limit are moved down by the virtual time, and those
 * of all jobs that wait with them, so the order stays as it is; that happens once in two million starts of a queue that is
 * never idle, and takes about a microsecond for each job that waits.
 *
 * KEYS  hash of the order (V: virtual time, at: last hand-out in ms, one field a store), then of the queue: prioritized,
 *       delayed, active, wait
 * ARGV  highest tag, how long a hand-out counts as on its way (ms), prefix of the queue's jobs, then store and count by turns
 * @returns the first tag of each store; its others follow one by one, as far as the limit
 */
export const handOut = `
local limit = tonumber(ARGV[1])
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)

local idle = redis.call('ZCARD', KEYS[2]) == 0 and redis.call('ZCARD', KEYS[3]) == 0
  and redis.call('LLEN', KEYS[4]) == 0 and redis.call('LLEN', KEYS[5]) == 0
local at = tonumber(redis.call('HGET', KEYS[1], ':at') or '0')
if idle and (now - at > tonumber(ARGV[2]) or at > now) then redis.call('DEL', KEYS[1]) end

local virtual = tonumber(redis.call('HGET', KEYS[1], ':V') or '0')
local last = {}
local highest = 0
for field = 4, #ARGV, 2 do
  local store = ARGV[field]
  last[store] = math.max(virtual, tonumber(redis.call('HGET', KEYS[1], store) or '0'))
  highest = math.max(highest, last[store] + tonumber(ARGV[field + 1]))
end

if highest > limit and virtual > 0 then
  local function lower(tag) return math.max(1, tag - virtual) end
  local function relabel(id)
    local key = ARGV[3] .. id
    local tag = tonumber(redis.call('HGET', key, 'priority') or '0')
    if tag == 0 then return 0 end
    redis.call('HSET', key, 'priority', lower(tag))
    return tag - lower(tag)
  end
  local waiting = redis.call('ZRANGE', KEYS[2], 0, -1, 'WITHSCORES')
  for index = 1, #waiting, 2 do
    local down = relabel(waiting[index])
    local score = tonumber(waiting[index + 1]) - down * 4294967296
    redis.call('ZADD', KEYS[2], string.format('%.0f', score), waiting[index])
  end
  for _, id in ipairs(redis.call('ZRANGE', KEYS[3], 0, -1)) do relabel(id) end
  for _, id in ipairs(redis.call('LRANGE', KEYS[4], 0, -1)) do relabel(id) end
  local fields = redis.call('HGETALL', KEYS[1])
  for index = 1, #fields, 2 do
    if string.sub(fields[index], 1, 1) ~= ':' then
      local tag = tonumber(fields[index + 1]) - virtual
      if tag > 0 then redis.call('HSET', KEYS[1], fields[index], tag) else redis.call('HDEL', KEYS[1], fields[index]) end
    end
  end
  for store, tag in pairs(last) do last[store] = tag - virtual end
  virtual = 0
  redis.call('HSET', KEYS[1], ':V', 0)
end

local first = {}
for field = 4, #ARGV, 2 do
  local store = ARGV[field]
  first[#first + 1] = math.min(limit, last[store] + 1)
  last[store] = math.min(limit, last[store] + tonumber(ARGV[field + 1]))
  redis.call('HSET', KEYS[1], store, last[store])
end
redis.call('HSET', KEYS[1], ':at', string.format('%.0f', now))
return first
`;

/**
 * A job starts, so the virtual time is its tag, unless a later tag has started already. The tag is read from the job itself,
 * because it may have been moved down since the hand got it.
 *
 * KEYS  hash of the order, the job
 */
export const started = `
local tag = tonumber(redis.call('HGET', KEYS[2], 'priority') or '0')
if tag > tonumber(redis.call('HGET', KEYS[1], ':V') or '0') then redis.call('HSET', KEYS[1], ':V', tag) end
return tag
`;
