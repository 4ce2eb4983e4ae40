-- For wrk: every operation, such that there are never more connections than requests at a time.
-- Each connection is created, then retrieved, updated and deleted by whoever has the next request to send.

local headers = { ["Authorization"] = "Bearer KEY", ["Content-Type"] = "application/json" }
local base = "/v2/ip_connections"
-- What is to be done next with which id; and what was done last with it.
local waiting, first, last = {}, 1, 0
local done_with = {}
local following = { POST = "GET", GET = "PATCH", PATCH = "DELETE" }
local number = 0

function request()
  number = number + 1
  if number % 5 == 0 then
    return wrk.format("GET", base .. "?page%5Bsize%5D=20&sort=connection_name", headers)
  end
  if first > last then
    return wrk.format("POST", base, headers, '{"connection_name":"office ' .. number .. '"}')
  end
  local id = waiting[first]
  waiting[first] = nil
  first = first + 1
  local method = following[done_with[id]]
  done_with[id] = method
  local body = method == "PATCH" and '{"connection_name":"renamed ' .. number .. '"}' or nil
  return wrk.format(method, base .. "/" .. id, headers, body)
end

function response(status, _, body)
  local id = body:match('^{"data":{"id":"(%d+)"')
  if not id then
    return
  end
  done_with[id] = done_with[id] or "POST"
  if done_with[id] == "DELETE" then
    done_with[id] = nil
  else
    last = last + 1
    waiting[last] = id
  end
end

function done(summary)
  local errors = summary.errors
  local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("figures %.0f 0 0 %d\n", summary.requests / summary.duration * 1e6, failed))
end
