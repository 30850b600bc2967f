-- KEYS: here, log. ARGV: process, milliseconds, what it tells ('' for nothing any more), 1 where that is new, channel.
-- Each process's word is a key of its own, which lives as long as the process renews it; KEYS[1] lists them.
-- Replies: {life, number of the log's last entry, the words of the other processes}.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if ARGV[3] == '' then
  redis.call('DEL', KEYS[1] .. ':' .. ARGV[1])
  redis.call('ZREM', KEYS[1], ARGV[1])
else
  local own = KEYS[1] .. ':' .. ARGV[1]
  if redis.call('GET', own) == ARGV[3] then
    redis.call('PEXPIRE', own, ARGV[2]) -- what people are here need not be written to the disk every few seconds
  else
    redis.call('SET', own, ARGV[3], 'PX', ARGV[2])
  end
  redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. now)
if ARGV[4] == '1' then
  redis.call('PUBLISH', ARGV[5], 'came_or_left ' .. ARGV[1])
end
local words = {}
for _, process in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  local word = process ~= ARGV[1] and redis.call('GET', KEYS[1] .. ':' .. process)
  if word then
    words[#words + 1] = word
  end
end
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
return {life, last and tonumber(string.match(last[1], '%d+')) or 0, words}
