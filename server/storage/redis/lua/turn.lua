-- KEYS: log, meta, turn. ARGV: process, milliseconds, head, count. Takes the right to append next, where nobody has it.
-- Replies: {life, 'taken' or 'busy', entries after number `head`, at most `count`}.
local holder = redis.call('GET', KEYS[3])
if holder and holder ~= ARGV[1] then
  return {life, 'busy', {}}
end
redis.call('SET', KEYS[3], ARGV[1], 'PX', ARGV[2])
local found = redis.call('XRANGE', KEYS[1], ARGV[3] + 1, '+', 'COUNT', ARGV[4])
local entries = {}
for at, entry in ipairs(found) do
  entries[at] = entry[2][2]
end
return {life, 'taken', entries}
