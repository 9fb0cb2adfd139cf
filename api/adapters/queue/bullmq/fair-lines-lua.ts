/*
 * The fair line in Redis: whose card is offered to BullMQ next. One script a step, so that each step is whole or not at all.
 *
 * Keys, all under KEYS[1], which names one Redis slot:
 *   KEYS[1]:order        counter: the order of cards in line, and of jobs that were parked
 *   KEYS[1]:lines        sorted set of users who have cards in line or one on offer, by when to look after them
 *   KEYS[1]:line:USER    sorted set of job ids: a user's backlog, without the job on offer
 *   KEYS[1]:user:USER    hash: the job on offer `head`, since `headAt`; how many jobs `ended`; `heldUntil`
 *   KEYS[1]:parked:USER  sorted set of ids of parked jobs that were not called back
 *   KEYS[1]:asked        when the depth was asked for last
 * KEYS[2] is the prefix of BullMQ's keys. Times are the server's, in milliseconds.
 */
const COMMON = `
local root, bull = KEYS[1], KEYS[2]
local parkMs = tonumber(ARGV[1])
-- When an offer is asked after; how long a user without jobs is remembered.
local lookMs, keepMs = 2500, 86400000
local call = redis.call
local clock = call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local lines = root .. ':lines'
local offers = {}

local function lineOf(user) return root .. ':line:' .. user end
local function userOf(user) return root .. ':user:' .. user end
local function parkedOf(user) return root .. ':parked:' .. user end
local function known(id) return call('EXISTS', bull .. id) == 1 end
local function order() return call('INCR', root .. ':order') end

local function lookAfter(user, at)
  call('ZADD', lines, at, user)
  call('PEXPIRE', userOf(user), keepMs)
end

local function put(user, id)
  call('HSET', userOf(user), 'head', id, 'headAt', now)
  lookAfter(user, now + lookMs)
  offers[#offers + 1] = user
  offers[#offers + 1] = id
end

-- Puts the first of a user's line on offer, unless one is or the user is held.
local function offer(user)
  local state = call('HMGET', userOf(user), 'head', 'headAt', 'heldUntil')
  local head, heldUntil = state[1], tonumber(state[3] or 0)
  if head then
    if tonumber(state[2]) + lookMs > now then return end
    -- Offered long ago: still waiting for a worker, taken by one whose word was lost, or never brought to BullMQ.
    if not known(head) then return put(user, head) end
    if not known(head .. ':lock') then return lookAfter(user, now + lookMs) end
    call('HDEL', userOf(user), 'head', 'headAt')
  end
  if heldUntil > now and call('EXISTS', lineOf(user)) == 1 then return lookAfter(user, heldUntil) end
  while true do
    local first = call('ZPOPMIN', lineOf(user))
    if #first == 0 then return call('ZREM', lines, user) end
    if not known(first[1]) then return put(user, first[1]) end
  end
end

local function waiting()
  local sum = call('LLEN', bull .. 'wait') + call('ZCARD', bull .. 'delayed')
  for _, user in ipairs(call('ZRANGE', lines, 0, -1)) do sum = sum + call('ZCARD', lineOf(user)) end
  return sum
end
`;

/** ARGV from 2: most that may wait, then user and job id of each card. Answers whether they were taken, and what to offer. */
const ENQUEUE = `${COMMON}
local seen, fresh, heads, users = {}, {}, {}, {}
for i = 3, #ARGV, 2 do
  local user, id = ARGV[i], ARGV[i + 1]
  if heads[user] == nil then
    heads[user] = call('HGET', userOf(user), 'head')
    users[#users + 1] = user
  end
  local here = seen[id] or heads[user] == id or call('ZSCORE', lineOf(user), id) or known(id)
  if not here then fresh[#fresh + 1] = i end
  seen[id] = true
end
if #fresh > 0 and waiting() + #fresh > tonumber(ARGV[2]) then return { 0, offers } end
for _, i in ipairs(fresh) do call('ZADD', lineOf(ARGV[i]), order(), ARGV[i + 1]) end
for _, user in ipairs(users) do offer(user) end
return { 1, offers }
`;

/** A worker has taken a job. ARGV from 2: user, job id. Answers how many of the user's jobs had ended, and what to offer. */
const TAKEN = `${COMMON}
local user, id = ARGV[2], ARGV[3]
if call('HGET', userOf(user), 'head') == id then call('HDEL', userOf(user), 'head', 'headAt') end
call('ZREM', parkedOf(user), id)
offer(user)
return { tonumber(call('HGET', userOf(user), 'ended') or 0), offers }
`;

/**
 * A job was refused its slot and is among the delayed. ARGV from 2: user, job id, how many of the user's had ended when it
 * was taken. Answers 1 when one ended since: what the job lacked may be free by now.
 */
const PARKED = `${COMMON}
local user, id, before = ARGV[2], ARGV[3], tonumber(ARGV[4])
if tonumber(call('HGET', userOf(user), 'ended') or 0) ~= before then return 1 end
call('ZADD', parkedOf(user), order(), id)
call('PEXPIRE', parkedOf(user), keepMs)
-- Half as long again as the job is parked: while its retries fail, nothing new of the user is tried.
call('HSET', userOf(user), 'heldUntil', now + math.floor(parkMs * 1.5))
call('PEXPIRE', userOf(user), keepMs)
return 0
`;

/** A user's job is over. ARGV from 2: user. Answers the parked job to call back, or false, and what to offer. */
const ENDED = `${COMMON}
local user = ARGV[2]
call('HINCRBY', userOf(user), 'ended', 1)
call('PEXPIRE', userOf(user), keepMs)
local first = call('ZPOPMIN', parkedOf(user))[1]
if first then return { first, offers } end
call('HDEL', userOf(user), 'heldUntil')
offer(user)
return { false, offers }
`;

/** Looks after lines that are due: offers that were lost, users who are held no longer. Answers what to offer. */
const TEND = `${COMMON}
for _, user in ipairs(call('ZRANGEBYSCORE', lines, '-inf', now, 'LIMIT', 0, 100)) do offer(user) end
return { 0, offers }
`;

/** A write besides: a Redis that is full, or a replica, would count on and take nothing. */
const DEPTH = `${COMMON}
call('SET', root .. ':asked', now, 'PX', 60000)
return { waiting(), call('LLEN', bull .. 'active') }
`;

export const SCRIPTS = {
  fairEnqueue: ENQUEUE,
  fairTaken: TAKEN,
  fairParked: PARKED,
  fairEnded: ENDED,
  fairTend: TEND,
  fairDepth: DEPTH,
} as const;
