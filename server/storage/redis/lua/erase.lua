-- KEYS: log, meta, turn, here. ARGV: channel, process. Erases the session, and the words about who is here.
-- Replies how many of the keys there were.
for _, process in ipairs(redis.call('ZRANGE', KEYS[4], 0, -1)) do
  redis.call('DEL', KEYS[4] .. ':' .. process)
end
redis.call('PUBLISH', ARGV[1], 'erased ' .. ARGV[2])
return redis.call('DEL', unpack(KEYS))
