"""The four regression metrics and the paired comparison of two models; as build/domain/Evaluation/RegressionEvaluator.cs."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regression.evaluation.intervals import BlockMeans, Estimate

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Metrics:
    """Over labelled rows, in the order of the data. R2 is None for a constant label, where it is undefined."""

    count: int
    mse: Estimate
    rmse: Estimate
    mae: Estimate
    r2: Estimate | None


@dataclass(frozen=True)
class Comparison:
    """Paired losses of two models on the same rows: candidate - champion, and candidate - (1 + margin) x champion."""

    count: int
    mean_difference: Estimate
    mean_excess: Estimate
    blocks: int


def evaluate(labels: Floats, predictions: Floats) -> Metrics:
    """The metrics of one model."""
    loss = BlockMeans((labels - predictions) ** 2)
    mse = loss.interval().at_least_zero()
    rmse = Estimate(math.sqrt(mse.value), math.sqrt(mse.lower), math.sqrt(mse.upper))
    return Metrics(len(labels), mse, rmse, BlockMeans(np.abs(labels - predictions)).interval().at_least_zero(), _r2(labels, loss))


def compare(labels: Floats, champion: Floats, candidate: Floats, margin: float) -> Comparison:
    """Both models on the same rows."""
    champion_loss, loss = (labels - champion) ** 2, (labels - candidate) ** 2
    difference = BlockMeans(loss - champion_loss)
    return Comparison(len(labels), difference.interval(), BlockMeans(loss - (1 + margin) * champion_loss).interval(), difference.blocks)


def _r2(labels: Floats, loss: BlockMeans) -> Estimate | None:
    """Fieller's interval: squared errors and squared deviations of the label vary together."""
    if len(labels) == 0 or bool((labels == labels[0]).all()):
        return None
    spread = BlockMeans((labels - labels.mean()) ** 2)
    k = loss.t**2 / loss.blocks
    a = spread.mean**2 - k * spread.covariance(spread) if loss.blocks >= 2 else math.nan
    b = loss.mean * spread.mean - k * loss.covariance(spread) if loss.blocks >= 2 else math.nan
    c = loss.mean**2 - k * loss.covariance(loss) if loss.blocks >= 2 else math.nan
    value = 1 - loss.mean / spread.mean
    if not a > 0:
        return Estimate(value, math.nan, math.nan)
    root = math.sqrt(max(0.0, b * b - a * c))
    return Estimate(value, 1 - (b + root) / a, min(1.0, 1 - (b - root) / a))
