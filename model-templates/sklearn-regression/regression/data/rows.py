"""Rows of raw values on their way to a model: what training, evaluation and serving hand to the same feature code."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Sequence

import numpy as np
from numpy.typing import NDArray

from regression.data.cells import category_of, is_gap, number_of
from regression.data.manifest import DataManifest


@dataclass(frozen=True)
class Schema:
    """The columns that a model needs of a row, in the order of CSV requests without a header, and which numbers may be missing."""

    numeric: tuple[str, ...]
    categorical: tuple[str, ...]
    gaps: frozenset[str]

    @staticmethod
    def of(data: DataManifest) -> Schema:
        """What the manifest declares."""
        return Schema(tuple(c.column for c in data.numeric), data.categorical, frozenset(c.column for c in data.numeric if c.gaps))

    @property
    def columns(self) -> tuple[str, ...]:
        """The numeric columns, then the categorical ones."""
        return self.numeric + self.categorical


class Rows:
    """Rows while they are read. A value that is missing, and may be, is NaN."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.count = 0
        self._numbers: list[float] = []
        self._categories: list[str] = []
        self._gaps = tuple(column in schema.gaps for column in schema.numeric)

    def add(self, cells: Sequence[str]) -> list[int]:
        """Adds a row of cells in the order of the columns; returns the places of those that are no numbers and should be."""
        bad: list[int] = []
        for place, may_be_missing in enumerate(self._gaps):
            value = number_of(cells[place])
            if value is None:
                value = math.nan
                if not (may_be_missing and is_gap(cells[place])):
                    bad.append(place)
            self._numbers.append(value)
        self._categories.extend(map(category_of, cells[len(self._gaps):]))
        self.count += 1
        return bad

    def stretch_first(self, factor: float) -> None:
        """Multiplies the first number of each row: a feature computed wrongly on purpose (see serving/sabotage.py)."""
        width = len(self.schema.numeric)
        if width:
            self._numbers[::width] = [value * factor for value in self._numbers[::width]]

    @property
    def numbers(self) -> NDArray[np.float64]:
        """A row's numeric values, in the schema's order."""
        return np.array(self._numbers, dtype=np.float64).reshape(self.count, len(self.schema.numeric))

    def categories(self, column: int) -> list[str]:
        """All rows' categories of one column, given by its place among the categorical ones."""
        return self._categories[column::len(self.schema.categorical)]
