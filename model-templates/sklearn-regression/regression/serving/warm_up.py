"""Requests of its own before the server says that it is healthy: a candidate's first answers are judged against those of a champion
that has run for weeks."""

from __future__ import annotations

import json
import time

from regression.models.model import Model
from regression.serving import formats
from regression.serving.application import Request, invoke

ROUNDS = 60
LIMIT_SECONDS = 3.0


def run(model: Model) -> None:
    """Whatever is answered does: /ping and the smoke test find real faults."""
    schema = model.schema
    row = ",".join("0" for _ in schema.columns).encode()
    instance = {column: 0 if place < len(schema.numeric) else "0" for place, column in enumerate(schema.columns)}
    document = json.dumps({"instances": [instance]}).encode()
    until = time.monotonic() + LIMIT_SECONDS
    for number in range(ROUNDS):
        if time.monotonic() > until:
            return
        media_type, body = (formats.JSON, document) if number % 3 == 0 else (formats.CSV, row)
        invoke(model, Request("POST", "/invocations", {"content-type": media_type}, body))
