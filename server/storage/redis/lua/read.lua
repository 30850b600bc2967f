-- KEYS: log, meta. ARGV: first, count. Replies: {life, epoch or '', entries from number `first` on, at most `count`}.
local life = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local found = redis.call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', ARGV[2])
local entries = {}
for at, entry in ipairs(found) do
  entries[at] = entry[2][2]
end
return {life, redis.call('HGET', KEYS[2], 'epoch') or '', entries}
