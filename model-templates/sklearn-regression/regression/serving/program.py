"""Serves the model until SIGTERM."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from regression.containers import JobError, resolve
from regression.models.model import Model, read_folder
from regression.serving import warm_up
from regression.serving.application import Application
from regression.serving.http import Connection
from regression.serving.sabotage import Sabotage

# SageMaker sends SIGTERM and, 30 seconds later, SIGKILL.
DRAIN_SECONDS = 25.0


def serve() -> int:
    """Runs the server; the result is the exit code: 1 when the model cannot be loaded or the port cannot be had."""
    try:
        asyncio.run(_run(_port(), Sabotage.parse(os.environ.get("SLIPWAY_SABOTAGE"))))
        return 0
    except (JobError, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _port() -> int:
    text = os.environ.get("SAGEMAKER_BIND_TO_PORT") or "8080"
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise ValueError(f"SAGEMAKER_BIND_TO_PORT: expected a port from 0 to 65535, found '{text}'.")
    return int(text)


def _load(folder: Path) -> Model:
    model = read_folder(folder)
    warm_up.run(model)
    # What is loaded stays: the collector need not look at it again and again.
    gc.collect()
    gc.freeze()
    return model


async def _run(port: int, sabotage: Sabotage) -> None:
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    application = Application(sabotage)
    connections: set[Connection] = set()
    # A plain process, which SAGEMAKER_BASE_DIR tells, must not be reached from outside.
    host = "127.0.0.1" if os.environ.get("SAGEMAKER_BASE_DIR") else "0.0.0.0"
    with ThreadPoolExecutor(2) as executor:
        server = await loop.create_server(lambda: Connection(application.handle, executor, connections), host, port, backlog=1024)
        loading = loop.run_in_executor(executor, _load, resolve("/opt/ml/model"))
        stopping = asyncio.ensure_future(stopped.wait())
        await asyncio.wait({loading, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not stopped.is_set():
            application.open(await loading)
            print(f"Serving on http://{host}:{server.sockets[0].getsockname()[1]}", flush=True)
            await stopping
        server.close()
        for connection in list(connections):
            connection.finish()
        until = loop.time() + DRAIN_SECONDS
        while connections and loop.time() < until:
            await asyncio.sleep(0.02)
