"""What this program needs of model.json. The build has checked the whole of it, with every error at once, before any job starts."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from regression.containers import JobError

_RANGE = re.compile(r"(?P<prefix>.*?[^0-9])(?P<first>0|[1-9][0-9]{0,8})\.\.(?P=prefix)(?P<last>0|[1-9][0-9]{0,8})")
FILE = Path(__file__).resolve().parents[2] / "model.json"


@dataclass(frozen=True)
class NumericColumn:
    """A numeric column: powers up to the degree, knots at which the slope may change, and whether values may be missing."""

    column: str
    degree: int = 1
    knots: tuple[float, ...] = ()
    gaps: bool = False


@dataclass(frozen=True)
class DataManifest:
    """The role of every column. Without a time column, rows are ordered by their content."""

    label: str
    transform: str = "identity"
    time: str | None = None
    time_format: str = "O"
    numeric: tuple[NumericColumn, ...] = ()
    categorical: tuple[str, ...] = ()
    crossed: tuple[tuple[str, ...], ...] = ()
    leave_out: tuple[str, ...] = ()

    @property
    def declared(self) -> list[str]:
        """Every column, the time first and the label last."""
        time = [self.time] if self.time is not None else []
        return [*time, *(c.column for c in self.numeric), *self.categorical, *self.leave_out, self.label]


@dataclass(frozen=True)
class GateManifest:
    """What a candidate must show offline."""

    minimum_rows: int = 200
    minimum_r2: float = 0.5
    maximum_rmse: float | None = None
    margin: float = 0.1


@dataclass(frozen=True)
class Manifest:
    """The parts of model.json that jobs read."""

    data: DataManifest
    gate: GateManifest = field(default_factory=GateManifest)
    hold_out: float = 0.2


def columns_of(entry: str) -> list[str]:
    """The columns that an entry stands for: itself, or p0 to p195 for p0..p195."""
    range_ = _RANGE.fullmatch(entry)
    if range_ is None:
        return [entry]
    return [f"{range_['prefix']}{number}" for number in range(int(range_["first"]), int(range_["last"]) + 1)]


def parse(document: dict[str, Any]) -> Manifest:
    """Reads a manifest that the build has checked; members that it may leave out have the build's defaults."""
    data, gate = document["data"], document.get("gate") or {}
    time = data.get("time")
    return Manifest(
        DataManifest(
            label=data["label"]["column"],
            transform=data["label"].get("transform", "identity"),
            time=time["column"] if time else None,
            time_format=time.get("format", "O") if time else "O",
            numeric=tuple(
                NumericColumn(name, n.get("degree", 1), tuple(map(float, n.get("knots", ()))), n.get("gaps", False))
                for n in data.get("numeric", ())
                for name in columns_of(n["column"])
            ),
            categorical=tuple(data.get("categorical", ())),
            crossed=tuple(map(tuple, data.get("crossed", ()))),
            leave_out=tuple(data.get("leaveOut", ())),
        ),
        GateManifest(
            gate.get("minimumRows", 200), float(gate.get("minimumR2", 0.5)), gate.get("maximumRmse"), float(gate.get("margin", 0.1))
        ),
        float((document.get("training") or {}).get("holdOut", 0.2)),
    )


def read(path: Path = FILE) -> Manifest:
    """The manifest beside the program. Raises JobError when it is missing or is no manifest."""
    try:
        document = json.loads(path.read_text("utf-8"))
        if document.get("loss", "squared") != "squared":
            raise JobError(f"{path}: expected the loss squared, which is what this template fits, found {document['loss']}. Take another template.")
        return parse(document)
    except FileNotFoundError:
        raise JobError(f"{path}: expected the model's manifest beside the program, found none. Build the image again.") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise JobError(f"{path}: expected a manifest that the build accepts, found a fault: {error!r}. Run ./build.sh BuildImages, which lists every fault.") from error
