-- The load of one round for wrk. Arguments: method, path ("%d" counts up to COUNT), COUNT, signing name, X-Amz-Target or "-", content type, body ("@N" is N bytes).
-- Prints one line at the end: requests, microseconds, p50, p99, answers that are no 2xx, broken connections.
local requests, at = {}, 0

function init(args)
  local method, path, count, service, target, kind, body = args[1], args[2], tonumber(args[3]), args[4], args[5], args[6], args[7]
  if body:sub(1, 1) == "@" then body = string.rep("x", tonumber(body:sub(2))) end
  local headers = {
    ["Authorization"] = "AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/" .. service .. "/aws4_request, SignedHeaders=host, Signature=00",
  }
  if target ~= "-" then headers["X-Amz-Target"] = target end
  if kind ~= "-" then headers["Content-Type"] = kind end
  if method == "GET" then body = nil end
  for i = 1, count do
    requests[i] = wrk.format(method, path:find("%%d") and string.format(path, i) or path, headers, body)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
