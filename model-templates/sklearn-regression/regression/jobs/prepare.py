"""Checks the raw data, puts it in order and holds out the last part, on which no candidate is ever trained."""

from __future__ import annotations

import math
from typing import Iterable

from regression.containers import read_bytes, resolve, write_whole
from regression.data import manifest
from regression.data.table import Table, read_table

RAW = "/opt/ml/processing/input/raw/data.csv"
TRAIN = "/opt/ml/processing/output/train/train.csv"
TEST = "/opt/ml/processing/output/test/test.csv"


def run() -> None:
    """The job."""
    declared, raw = manifest.read(), resolve(RAW)
    minimum = math.ceil(declared.gate.minimum_rows / declared.hold_out)
    table = read_table(str(raw), read_bytes(raw), declared.data, minimum)
    order = table.in_order()
    trained = len(order) - math.ceil(len(order) * declared.hold_out)
    _write(TRAIN, table, order[:trained])
    _write(TEST, table, order[trained:])
    print(f"{len(order)} rows: {trained} to train on, the last {len(order) - trained} held out.")


def _write(path: str, table: Table, rows: Iterable[int]) -> None:
    # The rows are copied as they stand: nothing is read and written differently.
    write_whole(resolve(path), "".join(f"{text}\n" for text in [table.header, *(table.records[row] for row in rows)]).encode())
