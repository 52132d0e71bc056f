"""The HTTP of the server, byte by byte."""

import asyncio
import unittest
from concurrent.futures import ThreadPoolExecutor

from regression.serving import formats
from regression.serving.application import MOST_BODY_BYTES, Request, Response
from regression.serving.http import Connection
from regression.serving.sabotage import Sabotage


def echo(request: Request) -> Response:
    return Response(200, request.path.encode() + b"|" + request.body[:20], "text/plain")


async def talk(*parts: bytes) -> bytes:
    """Sends parts one by one and returns all that comes back until the server closes or is silent."""
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1) as executor:
        server = await loop.create_server(lambda: Connection(echo, executor, set()), "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0.01)
        writer.write_eof()
        answer = await reader.read()
        writer.close()
        server.close()
        return answer


class Http(unittest.TestCase):
    def test_requests_in_pieces_and_in_a_row(self) -> None:
        one = b"POST /a?b HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
        answer = asyncio.run(talk(one[:7], one[7:40], one[40:] + one, one))
        self.assertEqual(answer.count(b"/a|abc"), 3)

    def test_chunks_and_continue(self) -> None:
        answer = asyncio.run(talk(b"POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n", b"2\r\nab\r\n1;x=y\r\nc\r\n", b"0\r\n\r\n"))
        self.assertTrue(answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
        self.assertTrue(answer.endswith(b"/a|abc"))

    def test_a_connection_ends_when_the_caller_says_so(self) -> None:
        self.assertIn(b"Connection: close", asyncio.run(talk(b"GET /a HTTP/1.1\r\nConnection: close\r\n\r\n")))
        self.assertIn(b"Connection: close", asyncio.run(talk(b"GET /a HTTP/1.0\r\n\r\n")))

    def test_a_head_has_no_body(self) -> None:
        self.assertTrue(asyncio.run(talk(b"HEAD /a HTTP/1.1\r\n\r\n")).endswith(b"\r\n\r\n"))

    def test_a_body_that_is_too_large_gets_an_answer(self) -> None:
        size = MOST_BODY_BYTES + 1
        answer = asyncio.run(talk(b"POST /a HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % size + b"x" * size))
        self.assertTrue(answer.startswith(b"HTTP/1.1 413 "))

    def test_what_is_no_http_is_refused(self) -> None:
        for request in (b"hello\r\n\r\n", b"GET /a HTTP/2\r\n\r\n", b"GET /a HTTP/1.1\r\nno colon\r\n\r\n", b"POST /a HTTP/1.1\r\nContent-Length: x\r\n\r\n",
                        b"POST /a HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", b"POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"):
            self.assertTrue(asyncio.run(talk(request)).startswith(b"HTTP/1.1 400 "), request)
        self.assertTrue(asyncio.run(talk(b"GET /a HTTP/1.1\r\nX: " + b"y" * 70_000)).startswith(b"HTTP/1.1 431 "))


class Formats(unittest.TestCase):
    def test_the_best_of_what_the_caller_accepts(self) -> None:
        for accept, expected in {None: "text/csv", "*/*": "text/csv", "application/json": "application/json", "application/*": "application/json",
                                 "text/html, application/json;q=0.5": "application/json", "application/xml": None, "text/csv;q=0": None}.items():
            self.assertEqual(formats.of_accept(accept, "text/csv"), expected, accept)

    def test_only_utf_8(self) -> None:
        self.assertEqual(formats.of_content_type('Text/CSV; charset="UTF-8"'), "text/csv")
        self.assertIsNone(formats.of_content_type("text/csv; charset=latin1"))


class Sabotages(unittest.TestCase):
    def test_slow_from_a_row_on(self) -> None:
        slow = Sabotage.parse("slow@50")
        self.assertEqual([slow.delay_of(a) > 0 for a in ("row=49", "row=50", "a=1,row=51", "narrow=60", None)], [False, True, True, False, False])
        with self.assertRaises(ValueError):
            Sabotage.parse("slow@x")


if __name__ == "__main__":
    unittest.main()
