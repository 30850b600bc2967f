-- KEYS: log, meta, copy. ARGV: first, count, number, entry, replaced, milliseconds.
-- Copies a slice of the log, with `entry` in the place of `number`; after the last slice the copy takes the log's place.
-- No command takes an entry's text out of a stream: XDEL leaves it in the append-only file and in memory.
-- Replies: the next slice's first number | 0: done | -1: no such entry | -2: another replacement was faster.
local function number_of(id)
  return tonumber(string.match(id, '%d+'))
end
if redis.call('HGET', KEYS[2], 'replaced') ~= ARGV[5] then
  redis.call('DEL', KEYS[3])
  return #redis.call('XRANGE', KEYS[1], ARGV[3], ARGV[3]) == 0 and -1 or -2
end
if ARGV[1] == '1' and #redis.call('XRANGE', KEYS[1], ARGV[3], ARGV[3]) == 0 then
  return -1
end
local found = redis.call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', ARGV[2])
local last = tonumber(ARGV[1]) - 1
local copied = redis.call('XREVRANGE', KEYS[3], '+', '-', 'COUNT', 1)[1]
if last > 0 and (not copied or number_of(copied[1]) < last) then
  redis.call('DEL', KEYS[3])
  return -2 -- the copy faded between two slices
end
for _, entry in ipairs(found) do
  last = number_of(entry[1])
  if not copied or number_of(copied[1]) < last then -- asked once more, because the answer was lost
    redis.call('XADD', KEYS[3], entry[1], 'e', entry[1] == ARGV[3] .. '-0' and ARGV[4] or entry[2][2])
  end
end
if #found == tonumber(ARGV[2]) then
  redis.call('PEXPIRE', KEYS[3], ARGV[6])
  return last + 1
end
redis.call('PERSIST', KEYS[3])
redis.call('RENAME', KEYS[3], KEYS[1])
redis.call('HINCRBY', KEYS[2], 'replaced', 1)
return 0
