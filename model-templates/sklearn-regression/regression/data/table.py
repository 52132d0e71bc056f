"""Checks a data file against the manifest, with every error at once, and reads it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Sequence

from regression.containers import JobError
from regression.data.cells import is_gap, number_of, show
from regression.data.manifest import DataManifest
from regression.data.records import Record, records_of
from regression.data.rows import Rows, Schema
from regression.data.time_format import reader_of

MOST_ERRORS = 20


@dataclass(frozen=True)
class Table:
    """A data file that passed its check, row by row in the file's order."""

    rows: Rows
    labels: list[float]
    keys: list[int]
    order_texts: list[str]
    header: str
    records: list[str]

    def in_order(self) -> list[int]:
        """Indices of the rows in order; equal ones keep the file's order."""
        return sorted(range(len(self.labels)), key=self.keys.__getitem__)


class Errors:
    """Everything wrong with a file: all of it is counted, the first few are kept."""

    def __init__(self) -> None:
        self.total = 0
        self.kept: list[str] = []

    def add(self, line: int, column: str | None, expected: str, found: str, fix: str) -> None:
        """Notes one error; line 0 means the whole file."""
        self.total += 1
        if len(self.kept) < MOST_ERRORS:
            place = (f"line {line}" if line else "the file") + (f", column '{column}'" if column is not None else "")
            self.kept.append(f"{place}: expected {expected}, found {found}. {fix}")

    def raise_if_any(self, path: str) -> None:
        """Raises JobError with all of them."""
        if self.total:
            more = [f"  and {self.total - len(self.kept)} more."] if self.total > len(self.kept) else []
            counted = "1 error" if self.total == 1 else f"{self.total} errors"
            raise JobError("\n".join([f"{path}: {counted}.", *(f"  {error}" for error in self.kept), *more]))


def read_table(path: str, content: bytes, data: DataManifest, minimum_rows: int = 1) -> Table:
    """Reads a file; raises JobError with everything that is wrong with it."""
    errors = Errors()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        errors.add(line, None, "text in UTF-8", f"the byte 0x{content[error.start]:02X}", "Convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW.")
        errors.raise_if_any(path)
        raise
    records = records_of(text)
    header = next(records, None)
    if header is None:
        errors.add(0, None, "a header and rows below it", "nothing", "The file is empty: export it again.")
        errors.raise_if_any(path)
        raise AssertionError("unreachable")
    names = [name.strip() for name in header.cells]
    _check_header(header, names, data, errors)
    errors.raise_if_any(path)
    table = _RowReader(names, data, errors).read(header.text, records)
    if len(table.labels) < minimum_rows:
        errors.add(0, None, f"at least {minimum_rows} rows", f"{len(table.labels)} rows",
                   "Add rows; the hold-out share and the gate's minimumRows in model.json decide how many are needed.")
    errors.raise_if_any(path)
    return table


def order_key(cells: Sequence[str]) -> int:
    """The place of a row that has no time, as build/domain/Data/RowOrder.cs computes it: from a hash of its cells."""
    digest = hashlib.sha256(b"".join(cell.strip(" \t").encode() + b"\0" for cell in cells)).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def _check_header(header: Record, names: list[str], data: DataManifest, errors: Errors) -> None:
    if header.fault is not None:
        errors.add(header.line, None, "a header", header.fault, "Close the quote.")
        return
    for column in data.declared:
        if names.count(column) != 1:
            errors.add(header.line, column, "the column once, as model.json declares it", f"it {names.count(column)} times", "Correct the file or model.json.")
    for name in names:
        if name not in data.declared:
            errors.add(header.line, name, "only declared columns", "a column that model.json does not declare",
                       "Give it a role in model.json: numeric, categorical or leaveOut.")


class _RowReader:
    def __init__(self, names: list[str], data: DataManifest, errors: Errors) -> None:
        self._data, self._errors, self._width = data, errors, len(names)
        schema = Schema.of(data)
        self._rows = Rows(schema)
        self._inputs = [names.index(column) for column in schema.columns]
        self._label = names.index(data.label)
        self._time = names.index(data.time) if data.time is not None else -1
        self._content = [names.index(name) for name in sorted(names, key=str.encode) if name != data.label]
        try:
            self._read_time = reader_of(data.time_format)
        except ValueError as error:
            raise JobError(f"{error}.") from error

    def read(self, header: str, records: object) -> Table:
        table = Table(self._rows, [], [], [], header, [])
        for record in records:  # type: ignore[attr-defined]
            self._row(record, table)
        return table

    def _row(self, record: Record, table: Table) -> None:
        errors, cells = self._errors, record.cells
        if record.fault is not None:
            errors.add(record.line, None, "a row in which every quote is closed at the end of its cell", record.fault, "Close the quote, or double it.")
            return
        if len(cells) != self._width:
            errors.add(record.line, None, f"{self._width} cells as in the header", f"{len(cells)} cells", "Complete the row or remove it; quote cells that hold commas.")
            return
        for place in self._rows.add([cells[i] for i in self._inputs]):
            cell = cells[self._inputs[place]]
            fix = 'Write a number, or allow the column "gaps" in model.json.' if is_gap(cell) else "Write a number with a decimal point, or remove the row."
            errors.add(record.line, self._rows.schema.columns[place], "a number", show(cell), fix)
        label = number_of(cells[self._label])
        if label is None:
            errors.add(record.line, self._data.label, "a number as label", show(cells[self._label]), "Write a number with a decimal point, or remove the row.")
        elif label < 0 and self._data.transform != "identity":
            errors.add(record.line, self._data.label, f"a label of 0 or more, because model.json transforms labels by {self._data.transform}", show(cells[self._label]),
                       "Correct the label, or set the transform to identity.")
        key, text = self._place(record)
        table.labels.append(label if label is not None else 0.0)
        table.keys.append(key)
        table.order_texts.append(text)
        table.records.append(record.text)

    def _place(self, record: Record) -> tuple[int, str]:
        if self._time < 0:
            key = order_key([record.cells[i] for i in self._content])
            return key, f"#{key:016x}"
        cell = record.cells[self._time]
        ticks = self._read_time(cell)
        if ticks is None:
            self._errors.add(record.line, self._data.time, f"a time in the format {self._data.time_format}", show(cell),
                             "Correct it, or set time.format in model.json to a .NET date format that fits.")
        return ticks or 0, cell.strip()
