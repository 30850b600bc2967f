-- Comes before the scripts that say `life`: another one whenever the log may have lost its end. The server was started
-- anew (run_id), or is another one, or was a replica meanwhile (master_replid). A replica may be behind and says so.
local replication = redis.call('INFO', 'replication')
if string.find(replication, 'role:slave', 1, true) then
  return redis.error_reply('READONLY this server is a replica now')
end
local run, line = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)'), string.match(replication, 'replid:(%x+)')
local life = string.sub(run or '', 1, 8) .. string.sub(line or '', 1, 8)

