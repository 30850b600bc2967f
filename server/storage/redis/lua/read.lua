-- KEYS: log, meta. ARGV: first, count. Replies: {life, epoch or '', entries from number `first` on, at most `count`,
-- 1 where the files may still hold what was replaced}.
local found = redis.call('XRANGE', KEYS[1], ARGV[1], '+', 'COUNT', ARGV[2])
local entries = {}
for at, entry in ipairs(found) do
  entries[at] = entry[2][2]
end
local epoch, replaced, written = unpack(redis.call('HMGET', KEYS[2], 'epoch', 'replaced', 'written'))
return {life, epoch or '', entries, tonumber(replaced or 0) > tonumber(written or 0) and 1 or 0}
