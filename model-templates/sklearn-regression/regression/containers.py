"""Where a SageMaker container finds its files, and how it fails."""

from __future__ import annotations

import os
from pathlib import Path

PREFIX = "/opt/ml"


class JobError(Exception):
    """A job cannot do its work for a reason that its owner can remove; the message says which."""


class Stopped(BaseException):
    """SIGTERM or Ctrl-C: the job ends in an orderly way. No error, so that nothing catches it as one."""


def base_folder() -> Path:
    """The folder that stands for /opt/ml: SAGEMAKER_BASE_DIR, as in AWS's own container toolkits."""
    return Path(os.environ.get("SAGEMAKER_BASE_DIR") or PREFIX)


def resolve(path: str) -> Path:
    """A path under /opt/ml as it is on this machine; other paths stay as they are."""
    if path == PREFIX or path.startswith(PREFIX + "/"):
        return base_folder() / path[len(PREFIX) + 1:]
    return Path(path)


def read_bytes(path: Path) -> bytes:
    """The bytes of a job's input file. Raises JobError when there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise JobError(f"{path}: expected a data file, found none. Is the S3Uri of the job's input right?") from None


def write_whole(path: Path, content: bytes) -> None:
    """Writes beside the file and renames: a stopped job leaves a whole file or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".tmp")
    temporary.write_bytes(content)
    os.replace(temporary, path)
