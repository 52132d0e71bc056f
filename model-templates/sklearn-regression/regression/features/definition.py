"""How features come from raw values: the manifest's declaration together with what training learned. It is part of the model."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from regression.data.rows import Schema


@dataclass(frozen=True)
class NumericFeature:
    """A numeric column: powers up to the degree, then a hinge max(0, x - knot) for each knot, all standardised on the training rows."""

    column: str
    degree: int
    knots: list[float]
    means: list[float]
    deviations: list[float]
    gaps: bool


@dataclass(frozen=True)
class CategoricalFeature:
    """A categorical column. Trees see a category as its rank by the mean label in training, which lets one split part it best."""

    column: str
    categories: list[str]
    ranks: list[float]


@dataclass(frozen=True)
class Cross:
    """A product of columns, given by their places: one cell for each combination of categories seen in training."""

    categorical: list[int]
    numeric: list[int]
    cells: list[list[int]]


@dataclass(frozen=True)
class FeatureDefinition:
    """All features."""

    numeric: list[NumericFeature]
    categorical: list[CategoricalFeature]
    crosses: list[Cross]

    @property
    def schema(self) -> Schema:
        """The columns that a row must have."""
        return Schema(
            tuple(f.column for f in self.numeric), tuple(f.column for f in self.categorical), frozenset(f.column for f in self.numeric if f.gaps)
        )

    def to_json(self) -> dict[str, Any]:
        """As it is kept in the model file."""
        return asdict(self)

    @staticmethod
    def of_json(value: dict[str, Any]) -> FeatureDefinition:
        """As it was kept."""
        return FeatureDefinition(
            [NumericFeature(**f) for f in value["numeric"]],
            [CategoricalFeature(**f) for f in value["categorical"]],
            [Cross(**c) for c in value["crosses"]],
        )
