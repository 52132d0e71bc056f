"""Bodies of requests, of a given length or in chunks. What is beyond the limit is counted and thrown away."""

from __future__ import annotations

from typing import Protocol


class Malformed(Exception):
    """A request that is not HTTP; the message says what was found."""


class Body(Protocol):
    """A body while it arrives."""

    content: bytearray
    size: int

    def feed(self, buffer: bytearray) -> bool:
        """Takes its part of what has arrived; true when it is whole."""


def body_of(headers: dict[str, str], most_kept: int) -> Body:
    """The body that the headers announce. Raises Malformed."""
    if "transfer-encoding" in headers:
        if headers["transfer-encoding"].lower() != "chunked" or "content-length" in headers:
            raise Malformed("a transfer encoding other than chunked, or a length beside it")
        return _Chunked(most_kept)
    length = headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        raise Malformed("a Content-Length that is no number")
    return _Fixed(int(length), most_kept)


class _Fixed:
    def __init__(self, length: int, most_kept: int) -> None:
        self.content, self.size, self._left, self._keeps = bytearray(), length, length, length <= most_kept

    def feed(self, buffer: bytearray) -> bool:
        taken = min(self._left, len(buffer))
        if self._keeps:
            self.content += buffer[:taken]
        del buffer[:taken]
        self._left -= taken
        return self._left == 0


class _Chunked:
    def __init__(self, most_kept: int) -> None:
        self.content, self.size, self._most, self._left = bytearray(), 0, most_kept, 0
        self._state = "size"

    def feed(self, buffer: bytearray) -> bool:
        while self._state != "done":
            if self._state == "data":
                taken = min(self._left, len(buffer))
                if self.size <= self._most:
                    self.content += buffer[:taken]
                del buffer[:taken]
                self._left -= taken
                if self._left:
                    return False
                self._state = "end"
            end = buffer.find(b"\r\n")
            if end < 0:
                if len(buffer) > 1024:
                    raise Malformed("a chunk without an end")
                return False
            line = bytes(buffer[:end])
            del buffer[:end + 2]
            self._line(line)
        return True

    def _line(self, line: bytes) -> None:
        if self._state == "end":
            if line:
                raise Malformed("a chunk longer than it says")
            self._state = "size"
        elif self._state == "trailer":
            self._state = "trailer" if line else "done"
        else:
            try:
                self._left = int(line.split(b";", 1)[0].strip(), 16)
            except ValueError:
                raise Malformed("a chunk without a size") from None
            if self._left < 0:
                raise Malformed("a chunk with a negative size")
            self.size += self._left
            self._state = "data" if self._left else "trailer"
