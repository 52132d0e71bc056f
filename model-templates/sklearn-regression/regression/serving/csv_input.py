"""Reads rows for a model from CSV.

With a header (a first line that names at least one of the model's columns) the columns may stand in any order among others, which are
ignored; without one they stand in the order of the schema.
"""

from __future__ import annotations

from regression.data.cells import show
from regression.data.records import Record, records_of
from regression.data.rows import Rows, Schema
from regression.serving.row_errors import RowErrors


def read_csv(text: str, schema: Schema) -> tuple[Rows, RowErrors]:
    """The rows. When there are errors they are of no use."""
    rows, errors = Rows(schema), RowErrors()
    columns = schema.columns
    if '"' not in text and "\n" not in text and "\r" not in text and text.count(",") == len(columns) - 1:
        # The usual request: one row. It could only be a header, of which read_csv would find the rows missing.
        cells = text.split(",")
        if text and columns[0] not in (cell.strip(" ") for cell in cells):
            _add(rows, cells, 1, errors)
            return rows, errors
    records = list(records_of(text))
    if not records:
        errors.add("expected at least one row, found none")
        return rows, errors
    places, width = list(range(len(columns))), len(columns)
    first = [cell.strip(" ") for cell in records[0].cells]
    if any(name in columns for name in first):
        places, width = _places(first, columns, errors), len(first)
        records = records[1:]
        if errors.total == 0 and not records:
            errors.add("expected at least one row after the header, found none")
        if errors.total:
            return rows, errors
    for number, record in enumerate(records, 1):
        if record.fault is not None:
            errors.add(f"row {number}: found {record.fault}")
        elif len(record.cells) != width:
            errors.add(_wrong_width(number, record, width, columns))
        else:
            _add(rows, [record.cells[place] for place in places], number, errors)
    return rows, errors


def _add(rows: Rows, cells: list[str], number: int, errors: RowErrors) -> None:
    for place in rows.add(cells):
        errors.add_cell(number, rows.schema.columns[place], f"expected a number, found {show(cells[place])}")


def _places(header: list[str], columns: tuple[str, ...], errors: RowErrors) -> list[int]:
    for column in columns:
        if header.count(column) != 1:
            found = "none of that name" if column not in header else "it twice"
            errors.add(f"header, column '{column}': expected the column once, found {found}")
    return [header.index(column) if column in header else 0 for column in columns]


def _wrong_width(number: int, record: Record, width: int, columns: tuple[str, ...]) -> str:
    names = f" ({','.join(columns)})" if width == len(columns) else ""
    return f"row {number}: expected {width} cells{names}, found {len(record.cells)}"
