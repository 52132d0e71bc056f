"""generate --out FILE [--rows N] [--seed S]: sample data, so that a first rehearsal needs no download."""

from __future__ import annotations

import sys
from pathlib import Path

from regression.containers import JobError, write_whole
from regression.data import manifest
from regression.samples.bike_rentals import HEADER, TWO_YEARS, rows

USAGE = "generate --out FILE [--rows N] [--seed S]"


def generate(options: list[str]) -> int:
    """Writes the file; 2 for options that do not fit, and for a model whose columns the sample does not have."""
    file, numbers = "", {"--rows": TWO_YEARS, "--seed": 1}
    for place in range(0, len(options), 2):
        name, value = options[place], options[place + 1] if place + 1 < len(options) else ""
        if name == "--out" and value:
            file = value
        elif name in numbers and value.isascii() and value.isdigit() and len(value) < 10 and (name == "--seed" or int(value) > 0):
            numbers[name] = int(value)
        else:
            return _refuse(f"expected --out FILE, --rows N or --seed S, found '{name} {value}'. Type: {USAGE}.")
    if not file:
        return _refuse(f"expected --out FILE, found none. Type: {USAGE}.")
    try:
        unknown = sorted(set(manifest.read().data.declared) - set(HEADER.split(",")))
    except JobError as error:
        return _refuse(str(error))
    if unknown:
        return _refuse(f"the sample data are bike rentals and lack columns of model.json: {', '.join(unknown)}.")
    write_whole(Path(file), "".join(f"{line}\n" for line in [HEADER, *rows(numbers["--rows"], numbers["--seed"])]).encode())
    print(f"{numbers['--rows']} rows of made-up bike rentals in {file}.")
    return 0


def _refuse(problem: str) -> int:
    print(f"sklearn-regression generate: {problem}", file=sys.stderr)
    return 2
