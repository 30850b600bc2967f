-- KEYS: log, meta, turn. ARGV: process, head, life, epoch, channel, entries …
-- Appends all entries after `head` or none; none also while another process has the turn.
-- Replies: {'done', life, epoch} | {'conflict', life} | {'life', life}.
if ARGV[3] ~= '' and ARGV[3] ~= life then
  return {'life', life}
end
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
local head = last and tonumber(string.match(last[1], '%d+')) or 0
local holder = redis.call('GET', KEYS[3])
if holder == ARGV[1] then
  redis.call('DEL', KEYS[3])
elseif holder then
  return {'conflict', life}
end
if ARGV[2] == '0' and head > 0 and redis.call('HGET', KEYS[2], 'epoch') == ARGV[4] then
  return {'done', life, ARGV[4]} -- asked once more, because the answer was lost
end
if head ~= tonumber(ARGV[2]) then
  return {'conflict', life}
end
if head == 0 then
  redis.call('HSET', KEYS[2], 'epoch', ARGV[4], 'replaced', 0)
end
for at = 6, #ARGV do
  head = head + 1
  redis.call('XADD', KEYS[1], head .. '-0', 'e', ARGV[at])
end
redis.call('HSET', KEYS[2], 'changed', redis.call('TIME')[1])
redis.call('PUBLISH', ARGV[5], 'appended ' .. ARGV[1] .. ' ' .. head)
return {'done', life, redis.call('HGET', KEYS[2], 'epoch')}
