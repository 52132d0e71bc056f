"""The formats of requests and answers, and which of them a caller asks for."""

from __future__ import annotations

from typing import Callable, Iterable

from regression.data.rows import Rows, Schema
from regression.serving.csv_input import read_csv
from regression.serving.json_input import read_json, read_json_lines
from regression.serving.row_errors import RowErrors

CSV, JSON, JSON_LINES = "text/csv", "application/json", "application/jsonlines"
SUPPORTED = f"{CSV}, {JSON} or {JSON_LINES}"
READERS: dict[str, Callable[[str, Schema], tuple[Rows, RowErrors]]] = {CSV: read_csv, JSON: read_json, JSON_LINES: read_json_lines}


def of_content_type(content_type: str | None) -> str | None:
    """The format of a request; none means CSV, as for SageMaker's clients. None for one that is not supported."""
    if not content_type:
        return CSV
    media_type, *parameters = (part.strip().lower() for part in content_type.split(";"))
    charsets = [p.split("=", 1)[1].strip('" ') for p in parameters if p.startswith("charset=")]
    return media_type if media_type in READERS and all(c == "utf-8" for c in charsets) else None


def of_accept(accept: str | None, request: str) -> str | None:
    """The best format that the caller accepts; the request's own when any will do; None when none does."""
    if not accept or accept == request:
        return request
    wanted = []
    for part in accept.split(","):
        media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            wanted.append((float(quality), media_type))
        except ValueError:
            continue
    for quality, media_type in sorted(wanted, key=lambda pair: -pair[0]):
        if quality > 0:
            if media_type in ("*/*", request) or (media_type.endswith("/*") and request.startswith(media_type[:-1])):
                return request
            if media_type in READERS or media_type in ("text/*", "application/*"):
                return {"text/*": CSV, "application/*": JSON}.get(media_type, media_type)
    return None


def write(predictions: Iterable[float], media_type: str) -> bytes:
    """Predictions in a format. Numbers are the shortest text that reads back as the same double."""
    texts = [repr(value) for value in predictions]
    if media_type == JSON:
        return ('{"predictions":[' + ",".join(texts) + "]}").encode()
    if media_type == JSON_LINES:
        return "".join(f'{{"prediction":{text}}}\n' for text in texts).encode()
    return "".join(f"{text}\n" for text in texts).encode()
