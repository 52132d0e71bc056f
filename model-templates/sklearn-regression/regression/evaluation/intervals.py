"""Means of series whose neighbours are alike, with a standard error that says so; as build/domain/Evaluation/BlockMeans.cs."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

Floats = NDArray[np.float64]
USUAL_BLOCKS = 20
FEWEST_ROWS_FOR_BLOCKS = 200
CONFIDENCE = 0.95


@dataclass(frozen=True)
class Estimate:
    """An estimate with its two-sided confidence interval; NaN where undefined."""

    value: float
    lower: float
    upper: float

    def at_least_zero(self) -> Estimate:
        """Losses are not negative, and neither are their means."""
        return Estimate(self.value, max(0.0, self.lower) if not math.isnan(self.lower) else self.lower, self.upper)


class BlockMeans:
    """Rows cut into about 20 blocks in their order: the spread of the blocks' means gives the standard error (batch means)."""

    def __init__(self, values: Floats) -> None:
        n = len(values)
        self.blocks = USUAL_BLOCKS if n >= FEWEST_ROWS_FOR_BLOCKS else n
        self.means = np.array([values[b * n // self.blocks:(b + 1) * n // self.blocks].mean() for b in range(self.blocks)])
        self.mean = float(values.mean()) if n else math.nan

    def covariance(self, other: BlockMeans) -> float:
        """Sample covariance of the block means with another series' block means."""
        return float(((self.means - self.mean) * (other.means - other.mean)).sum() / (self.blocks - 1))

    @property
    def t(self) -> float:
        """Student's t for a two-sided interval."""
        return float(stdtrit(self.blocks - 1, (1 + CONFIDENCE) / 2)) if self.blocks >= 2 else math.nan

    def interval(self) -> Estimate:
        """The mean with its interval; ends are NaN with fewer than two rows."""
        half = self.t * math.sqrt(self.covariance(self) / self.blocks) if self.blocks >= 2 else math.nan
        return Estimate(self.mean, self.mean - half, self.mean + half)
