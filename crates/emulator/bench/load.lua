-- For wrk: sends one kind of request, and says in one line what came of it.
-- Arguments: method, path (with `{id}` in place of an id), file of ids, body.

local requests = {}
local next_request = 0

function init(args)
  local method, path, ids, body = args[1], args[2], args[3], args[4]
  local headers = { ["Authorization"] = "Bearer KEY" }
  if body then
    headers["Content-Type"] = "application/json"
  end
  for id in io.lines(ids) do
    local target = path:gsub("{id}", id)
    requests[#requests + 1] = wrk.format(method, target, headers, body)
  end
end

function request()
  next_request = next_request % #requests + 1
  return requests[next_request]
end

-- Requests per second, median and 99th percentile in microseconds, and how many were not answered with a success.
function done(summary, latency)
  local errors = summary.errors
  local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format(
    "figures %.0f %.0f %.0f %d\n",
    summary.requests / summary.duration * 1e6,
    latency:percentile(50),
    latency:percentile(99),
    failed
  ))
end
