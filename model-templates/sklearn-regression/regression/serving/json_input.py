"""Reads rows for a model from JSON: {"instances":[{...}]}, {"features":{...}} or one row {...}; and from JSON Lines, a row a line.

Members that are not the model's columns are ignored, so that callers may send a new column before there is a model that wants it.
"""

from __future__ import annotations

import json
from typing import Any

from regression.data.cells import show
from regression.data.rows import Rows, Schema
from regression.serving.row_errors import RowErrors

_FORMS = 'expected {"instances":[{...}]}, {"features":{...}} or one row {...}'


class Number(str):
    """A number as it was written, so that no format rounds differently from another."""


# A duplicate member would silently win over the first.
class _Duplicates(dict[str, Any]):
    twice: tuple[str, ...] = ()


def read_json(text: str, schema: Schema) -> tuple[Rows, RowErrors]:
    """Rows of one JSON body."""
    rows, errors = Rows(schema), RowErrors()
    try:
        root = _load(text)
    except ValueError as error:
        errors.add(f"the body: expected JSON, found an error in it: {error}")
        return rows, errors
    if not isinstance(root, dict):
        errors.add(f"{_FORMS}, found {_kind(root)}")
    elif isinstance(root.get("instances"), list) and "instances" not in schema.columns:
        for number, instance in enumerate(root["instances"], 1):
            _add(rows, instance, number, errors)
    else:
        _add(rows, root, 1, errors)
    _require_rows(rows, errors)
    return rows, errors


def read_json_lines(text: str, schema: Schema) -> tuple[Rows, RowErrors]:
    """Rows of JSON Lines."""
    rows, errors = Rows(schema), RowErrors()
    for number, line in enumerate((line for line in text.split("\n") if line.strip(" \t\r")), 1):
        try:
            _add(rows, _load(line), number, errors)
        except ValueError as error:
            errors.add(f"row {number}: expected JSON, found an error in it: {error}")
    _require_rows(rows, errors)
    return rows, errors


def _load(text: str) -> Any:
    def refuse(name: str) -> Any:
        raise ValueError(f"{name} is no JSON")

    try:
        return json.loads(text, parse_float=Number, parse_int=Number, parse_constant=refuse, object_pairs_hook=_members)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = _Duplicates(pairs)
    if len(members) != len(pairs):
        names = [name for name, _ in pairs]
        members.twice = tuple(name for name in members if names.count(name) > 1)
    return members


def _add(rows: Rows, instance: Any, number: int, errors: RowErrors) -> None:
    if not isinstance(instance, dict):
        errors.add(f"row {number}: expected an object, found {_kind(instance)}")
        return
    schema = rows.schema
    wrapped = instance.get("features")
    values = {**instance, **wrapped} if isinstance(wrapped, dict) and "features" not in schema.columns else instance
    before, cells = errors.total, []
    for place, column in enumerate(schema.columns):
        if column in getattr(instance, "twice", ()) or column in getattr(wrapped, "twice", ()):
            errors.add_cell(number, column, "expected one value, found the member twice")
        cells.append(_cell(values, column, place < len(schema.numeric), number, errors, column in schema.gaps))
    if errors.total > before:
        return
    for place in rows.add(cells):
        errors.add_cell(number, schema.columns[place], f"expected a number, found {show(cells[place])}")


def _cell(values: dict[str, Any], column: str, numeric: bool, number: int, errors: RowErrors, may_be_missing: bool) -> str:
    if column not in values:
        errors.add_cell(number, column, "expected a value, found no such member")
        return ""
    value = values[column]
    if isinstance(value, str):
        return value
    if value is None and (may_be_missing or not numeric):
        return ""
    if isinstance(value, bool) and not numeric:
        return "true" if value else "false"
    errors.add_cell(number, column, f"expected {'a number' if numeric else 'a category'}, found {_kind(value)}")
    return ""


def _kind(value: Any) -> str:
    if isinstance(value, Number):
        return "a number"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    return {dict: "an object", _Duplicates: "an object", list: "an array", str: "a text"}.get(type(value), "another value")


def _require_rows(rows: Rows, errors: RowErrors) -> None:
    if rows.count == 0 and errors.total == 0:
        errors.add("expected at least one row, found none")
