"""Comma-separated text, record by record, with the lines they stand on."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Iterator

csv.field_size_limit(1 << 30)


@dataclass(frozen=True)
class Record:
    """One record: the line that it starts on (the first is 1), its text without the line end, its cells, or what is wrong with its quotes."""

    line: int
    text: str
    cells: list[str]
    fault: str | None = None


def records_of(text: str) -> Iterator[Record]:
    """The records of a text; blank lines are skipped, lines end in CR LF, LF or CR."""
    lines = list(io.StringIO(text, newline=""))
    start = 0
    while start < len(lines):
        reader = csv.reader(iter(lines[start:start + 1] if '"' not in lines[start] else lines[start:]), strict=True)
        try:
            cells = next(reader, None)
            fault = None
        except csv.Error as error:
            cells, fault = [], _fault(error)
        end = start + max(1, reader.line_num)
        record = "".join(lines[start:end]).rstrip("\r\n")
        if record:
            yield Record(start + 1, record, cells or [""], fault)
        start = end


def _fault(error: csv.Error) -> str:
    return "a quoted cell that is never closed" if "end of data" in str(error) else "text after the closing quote of a cell"
