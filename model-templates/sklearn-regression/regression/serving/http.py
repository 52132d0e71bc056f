"""HTTP/1.1 for one application: keep-alive, fixed and chunked bodies, limits. Small requests are answered in the loop, large ones beside it."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor
from typing import Callable

from regression.serving.application import MOST_BODY_BYTES, TOO_LARGE, Request, Response, problem
from regression.serving.body import Body, Malformed, body_of

MOST_HEAD_BYTES = 64 * 1024
# A batch that takes longer than this to answer would keep /ping waiting.
MOST_BYTES_IN_LOOP = 32 * 1024
# A caller who sends a body that is too large gets the answer, not a broken connection, up to this size.
MOST_DRAINED_BYTES = 4 * MOST_BODY_BYTES
REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable", 413: "Content Too Large",
           415: "Unsupported Media Type", 431: "Request Header Fields Too Large", 500: "Internal Server Error", 503: "Service Unavailable"}


class Connection(asyncio.Protocol):
    """One connection: its requests are answered one after another."""

    def __init__(self, handle: Callable[[Request], Response], executor: Executor, open_connections: set[Connection]) -> None:
        self._handle, self._executor, self._open = handle, executor, open_connections
        self._buffer = bytearray()
        self._head: tuple[str, str, dict[str, str], bool] | None = None
        self._body: Body | None = None
        self._closing = False
        self.busy = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]
        self._open.add(self)

    def connection_lost(self, error: Exception | None) -> None:
        self._open.discard(self)
        self._closing = True

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if self.busy and len(self._buffer) > MOST_DRAINED_BYTES:
            self._transport.abort()
            return
        self._advance()

    def finish(self) -> None:
        """Closes as soon as the open request is answered."""
        self._closing = True
        if not self.busy:
            self._transport.close()

    def _advance(self) -> None:
        try:
            while not self.busy and not self._transport.is_closing():
                if self._head is None and not self._read_head():
                    return
                assert self._head is not None and self._body is not None
                if not self._body.feed(self._buffer):
                    if self._body.size > MOST_DRAINED_BYTES:
                        self._refuse(TOO_LARGE)
                    return
                self._dispatch()
        except Malformed as error:
            self._refuse(problem(400, f"Expected a request as HTTP/1.1 describes it, found {error}."))

    def _read_head(self) -> bool:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            if len(self._buffer) > MOST_HEAD_BYTES:
                self._refuse(problem(431, f"The headers: expected at most {MOST_HEAD_BYTES} bytes, found more."))
            return False
        first, *lines = self._buffer[:end].decode("latin-1").lstrip("\r\n").split("\r\n")
        del self._buffer[:end + 4]
        method, _, rest = first.partition(" ")
        target, _, version = rest.partition(" ")
        if not method.isalpha() or not target or version not in ("HTTP/1.1", "HTTP/1.0"):
            raise Malformed("another first line")
        headers: dict[str, str] = {}
        for line in lines:
            name, colon, value = line.partition(":")
            if not colon or not name or name != name.strip():
                raise Malformed("a header without a name")
            key = name.lower()
            if key == "content-length" and headers.get(key, value.strip()) != value.strip():
                raise Malformed("two lengths")
            headers[key] = value.strip()
        connection = headers.get("connection", "").lower()
        keeps = "close" not in connection if version == "HTTP/1.1" else "keep-alive" in connection
        self._head = method, target.split("?", 1)[0], headers, keeps
        self._body = body_of(headers, MOST_BODY_BYTES)
        if headers.get("expect", "").lower() == "100-continue":
            self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        return True

    def _dispatch(self) -> None:
        assert self._head is not None and self._body is not None
        method, path, headers, keeps = self._head
        body, self._head, self._body = self._body, None, None
        if body.size > MOST_BODY_BYTES:
            self._send(TOO_LARGE, method, keeps)
            return
        request = Request(method, path, headers, bytes(body.content))
        if len(request.body) <= MOST_BYTES_IN_LOOP:
            self._answer(self._handle(request), method, keeps)
            return
        self.busy = True
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(self._executor, self._handle, request)
        work.add_done_callback(lambda done: self._resume(done.result(), method, keeps))

    def _answer(self, response: Response, method: str, keeps: bool) -> None:
        if response.delay > 0:
            self.busy = True
            asyncio.get_running_loop().call_later(response.delay, self._resume, response, method, keeps)
        else:
            self._send(response, method, keeps)

    def _resume(self, response: Response, method: str, keeps: bool) -> None:
        self.busy = False
        self._send(response, method, keeps)
        self._advance()

    def _refuse(self, response: Response) -> None:
        self._send(response, "GET", keeps=False)

    def _send(self, response: Response, method: str, keeps: bool) -> None:
        if self._transport.is_closing():
            return
        keeps = keeps and not self._closing
        head = [f"HTTP/1.1 {response.status} {REASONS.get(response.status, '')}", f"Content-Length: {len(response.body)}"]
        if response.content_type is not None:
            head.append(f"Content-Type: {response.content_type}")
        if response.allow is not None:
            head.append(f"Allow: {response.allow}")
        if not keeps:
            head.append("Connection: close")
        content = b"" if method == "HEAD" else response.body
        self._transport.write("\r\n".join([*head, "", ""]).encode("latin-1") + content)
        if not keeps:
            self._transport.close()
