"""How the text of a cell is read: as the build reads it, whatever file or request it stands in."""

from __future__ import annotations

import math
import re

_NUMBER = re.compile(r"[ \t\r\n\v\f]*[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[ \t\r\n\v\f]*")
_WHOLE = re.compile(r"(-?[0-9]+)\.0+")
_GAPS = frozenset(("", "?", "na", "n/a", "nan", "null"))
SHOWN_CHARACTERS = 40


def number_of(cell: str) -> float | None:
    """A finite number with a decimal point; None for anything else, also for NaN and infinity."""
    if _NUMBER.fullmatch(cell) is None:
        return None
    value = float(cell)
    return value if math.isfinite(value) else None


def is_gap(cell: str) -> bool:
    """Whether a cell says that there is no value: nothing, or one of the words that programs write for it."""
    return len(cell) < 64 and cell.strip(" \t").lower() in _GAPS


def category_of(cell: str) -> str:
    """The category that a cell names: without spaces around it, and 3 for 3.0. An empty cell is a category of its own."""
    cell = cell.strip(" ")
    if cell.endswith("0"):
        whole = _WHOLE.fullmatch(cell)
        if whole is not None:
            return whole.group(1)
    return cell


def show(cell: str) -> str:
    """A cell as it is shown in a message: in quotes, shortened, without line ends."""
    if cell == "":
        return "nothing"
    shown = "".join(c if c.isprintable() else " " for c in cell[:SHOWN_CHARACTERS])
    return f"'{shown}...'" if len(cell) > SHOWN_CHARACTERS else f"'{shown}'"
