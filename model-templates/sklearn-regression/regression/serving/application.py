"""The two paths of SageMaker's hosting contract: GET /ping and POST /invocations."""

from __future__ import annotations

import json
import sys
import traceback
from dataclasses import dataclass

import numpy as np

from regression.models.model import Model
from regression.serving import formats
from regression.serving.sabotage import STRETCH, Sabotage

# What InvokeEndpoint lets through.
MOST_BODY_BYTES = 6 * 1024 * 1024


@dataclass(frozen=True)
class Request:
    """One request; names of headers in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Response:
    """One answer, and how many seconds it is held back."""

    status: int
    body: bytes = b""
    content_type: str | None = None
    allow: str | None = None
    delay: float = 0.0


def problem(status: int, error: str, allow: str | None = None) -> Response:
    """An answer that is no prediction: {"error":"..."}."""
    return Response(status, json.dumps({"error": error}, ensure_ascii=False).encode(), formats.JSON, allow)


TOO_LARGE = problem(413, f"The body: expected at most {MOST_BODY_BYTES} bytes, found more. Split the batch.")


class Application:
    """Answers requests; all rows of one or none. Before it is ready, /ping says 503, and SageMaker sends nothing else."""

    def __init__(self, sabotage: Sabotage) -> None:
        self._sabotage = sabotage
        self._model: Model | None = None

    def open(self, model: Model) -> None:
        """From now on /ping says that the model is there."""
        self._model = model

    def handle(self, request: Request) -> Response:
        """Never raises: a request must not end the server, and its caller must not see the inside of it."""
        try:
            return self._route(request)
        except Exception:
            traceback.print_exc(file=sys.stderr)
            return problem(500, "The model failed on this request. The container's log says why.")

    def _route(self, request: Request) -> Response:
        if request.path == "/ping":
            if request.method not in ("GET", "HEAD"):
                return problem(405, f"/ping: expected GET, found {request.method}.", "GET, HEAD")
            return Response(503 if self._model is None else 200)
        if request.path != "/invocations":
            return problem(404, f"Expected GET /ping or POST /invocations, found {request.method} {request.path}.")
        if request.method != "POST":
            return problem(405, f"/invocations: expected POST, found {request.method}.", "POST")
        if self._model is None:
            return problem(503, "The model is being loaded. Ask GET /ping until it answers 200.")
        delay = self._sabotage.delay_of(request.headers.get("x-amzn-sagemaker-custom-attributes"))
        return invoke(self._model, request, self._sabotage.breaks_feature, delay)


def invoke(model: Model, request: Request, breaks_feature: bool = False, delay: float = 0.0) -> Response:
    """Reads rows, predicts all of them or none, writes the predictions."""
    media_type = formats.of_content_type(request.headers.get("content-type"))
    if media_type is None:
        return problem(415, f"Content-Type: expected {formats.SUPPORTED} in UTF-8, found '{request.headers.get('content-type')}'.")
    answer = formats.of_accept(request.headers.get("accept"), media_type)
    if answer is None:
        return problem(406, f"Accept: expected {formats.SUPPORTED}, found '{request.headers.get('accept')}'.")
    try:
        text = request.body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return problem(400, f"Nothing was predicted: the body: expected UTF-8, found the byte 0x{request.body[error.start]:02X}.")
    rows, errors = formats.READERS[media_type](text, model.schema)
    if errors.total:
        return problem(400, f"Nothing was predicted: {errors}.")
    if breaks_feature:
        rows.stretch_first(STRETCH)
    predictions = model.predict(rows)
    bad = np.flatnonzero(~np.isfinite(predictions))
    if bad.size:
        return problem(400, f"Nothing was predicted: row {bad[0] + 1}: expected values that give a finite prediction, "
                            "found values far beyond the training data.")
    return Response(200, formats.write(predictions.tolist(), answer), answer, delay=delay)
