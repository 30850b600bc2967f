-- KEYS: code. ARGV: session. A free code leads to the session from now on. Replies 1 where it leads there, else 0.
if redis.call('LLEN', KEYS[1]) == 0 then
  redis.call('RPUSH', KEYS[1], ARGV[1])
end
return redis.call('LINDEX', KEYS[1], -1) == ARGV[1] and 1 or 0
