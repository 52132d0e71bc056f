"""Times in a .NET date format, which is what model.json declares, as whole ticks of 100 ns since year 1 in UTC."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Callable

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ISO = "yyyy-MM-ddTHH:mm:ss.fffffffK"
_TICK = timedelta(microseconds=1)

_TOKENS = {
    "yyyy": r"(?P<year>[0-9]{4})", "yy": r"(?P<year2>[0-9]{2})", "MMMM": f"(?P<monthname>{'|'.join(_MONTHS)})",
    "MMM": f"(?P<monthname>{'|'.join(m[:3] for m in _MONTHS)})", "MM": r"(?P<month>[0-9]{2})", "M": r"(?P<month>[0-9]{1,2})",
    "dddd": f"(?:{'|'.join(_DAYS)})", "ddd": f"(?:{'|'.join(d[:3] for d in _DAYS)})", "dd": r"(?P<day>[0-9]{2})", "d": r"(?P<day>[0-9]{1,2})",
    "HH": r"(?P<hour>[0-9]{2})", "H": r"(?P<hour>[0-9]{1,2})", "hh": r"(?P<hour12>[0-9]{2})", "h": r"(?P<hour12>[0-9]{1,2})",
    "mm": r"(?P<minute>[0-9]{2})", "m": r"(?P<minute>[0-9]{1,2})", "ss": r"(?P<second>[0-9]{2})", "s": r"(?P<second>[0-9]{1,2})",
    "tt": r"(?P<half>AM|PM)", "t": r"(?P<half>A|P)", "K": r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?",
    "zzz": r"(?P<zone>[+-][0-9]{2}:[0-9]{2})", "zz": r"(?P<zone>[+-][0-9]{2})", "z": r"(?P<zone>[+-][0-9]{1,2})",
}  # fmt: skip


def reader_of(net_format: str) -> Callable[[str], int | None]:
    """A function that reads a time; None for a text in another format. Raises ValueError for a format that is not supported here."""
    expression = re.compile(_expression(_ISO if net_format in ("O", "o") else net_format), re.IGNORECASE)

    def read(text: str) -> int | None:
        match = expression.fullmatch(text.strip())
        try:
            return None if match is None else _ticks(match.groupdict())
        except ValueError:
            return None

    return read


def _expression(net_format: str) -> str:
    parts, place = [], 0
    while place < len(net_format):
        character = net_format[place]
        if character in "'\"":
            end = net_format.index(character, place + 1)
            parts.append(re.escape(net_format[place + 1:end]))
            place = end + 1
        elif character in "\\%":
            place += 1 if character == "%" else 2
            parts.append("" if character == "%" else re.escape(net_format[place - 1]))
        elif character.isalpha() and character not in "TZ":
            run = re.match(f"{character}+", net_format[place:]).group()  # type: ignore[union-attr]
            parts.append(_fraction(run) if character in "fF" else _token(run, net_format))
            place += len(run)
        else:
            parts.append(re.escape(character))
            place += 1
    return "".join(parts)


def _token(run: str, net_format: str) -> str:
    if run not in _TOKENS:
        raise ValueError(f"data.time.format in model.json: expected a format that this template reads, found '{run}' in '{net_format}'")
    return _TOKENS[run]


def _fraction(run: str) -> str:
    return f"(?P<fraction>[0-9]{{{len(run)}}})" if run[0] == "f" else f"(?P<fraction>[0-9]{{0,{len(run)}}})"


def _ticks(parts: dict[str, str | None]) -> int:
    def part(name: str, otherwise: int) -> int:
        text = parts.get(name)
        return otherwise if not text else int(text)

    year = part("year", 1)
    if parts.get("year2"):
        # As .NET's invariant calendar: two digits mean 1950 to 2049.
        year = part("year2", 0) + (2000 if part("year2", 0) <= 49 else 1900)
    month = part("month", 1)
    if parts.get("monthname"):
        month = [m[:3].lower() for m in _MONTHS].index(str(parts["monthname"])[:3].lower()) + 1
    hour = part("hour", 0)
    if parts.get("hour12"):
        hour = part("hour12", 0) % 12 + (12 if str(parts.get("half") or "A")[0] in "pP" else 0)
    moment = datetime(year, month, part("day", 1), hour, part("minute", 0), part("second", 0))
    ticks = (moment - datetime(1, 1, 1)) // _TICK * 10
    ticks += int((parts.get("fraction") or "").ljust(7, "0") or 0)
    return ticks - _offset_minutes(parts.get("zone")) * 600_000_000


def _offset_minutes(zone: str | None) -> int:
    if not zone or zone in "Zz":
        return 0
    hours, _, minutes = zone[1:].partition(":")
    return (-1 if zone[0] == "-" else 1) * (int(hours) * 60 + int(minutes or 0))
