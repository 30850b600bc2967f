-- KEYS: code. ARGV: former, session. Asked once more, because the answer was lost, it replies the same.
local last, before = redis.call('LINDEX', KEYS[1], -1), redis.call('LINDEX', KEYS[1], -2)
if last == ARGV[2] then
  return before == ARGV[1] and 1 or 0
end
if last ~= ARGV[1] or redis.call('LPOS', KEYS[1], ARGV[2]) then
  return 0
end
redis.call('RPUSH', KEYS[1], ARGV[2])
return 1
