"""Runs a job as SageMaker expects it: exit code, and a note for people when it fails."""

from __future__ import annotations

import signal
import sys
import traceback
from types import FrameType
from typing import Callable

from regression.containers import JobError, Stopped, resolve

STOPPED = 128 + signal.SIGTERM
# SageMaker shows the first 1024 characters of the note; the file may hold more for people who look there.
LONGEST_NOTE = 8192


def run(verb: str) -> int:
    """Runs train, prepare or evaluate."""
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    note = "/opt/ml/output/failure" if verb == "train" else "/opt/ml/output/message"
    try:
        _job(verb)()
        return 0
    except Stopped:
        print("Stopped by a signal before the work was done.", file=sys.stderr)
        return STOPPED
    except ModuleNotFoundError as error:
        _tell(note, f"{error}. The image lacks a package: see the template's Dockerfile.")
        raise
    except JobError as error:
        print(error, file=sys.stderr)
        _tell(note, str(error))
    except Exception as error:  # The last line of defence: whatever it is, the job's owner has to be told.
        traceback.print_exc()
        _tell(note, f"Unexpected {type(error).__name__}: {error}. The job's log has the details.")
    return 1


def _job(verb: str) -> Callable[[], None]:
    # Imported one by one: only training needs scikit-learn.
    if verb == "train":
        from regression.jobs import train

        return train.run
    if verb == "prepare":
        from regression.jobs import prepare

        return prepare.run
    from regression.jobs import evaluate

    return evaluate.run


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


def _tell(note: str, message: str) -> None:
    path = resolve(note)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(message[:LONGEST_NOTE], "utf-8")
    except OSError as error:
        print(f"The note could not be written to {path}: {error}", file=sys.stderr)
