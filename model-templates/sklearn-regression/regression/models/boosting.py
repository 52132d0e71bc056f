"""Fits boosted trees with scikit-learn and takes them out of it as flat arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingRegressor

from regression.models.forest import Forest

Floats = NDArray[np.float64]
_SEED = 1


@dataclass(frozen=True)
class BoostingPlan:
    """How the trees are grown."""

    iterations: int = 300
    learning_rate: float = 0.05
    leaves: int = 31
    depth: int = 8
    least_rows: int = 20


def fit(matrix: Floats, targets: Floats, plan: BoostingPlan) -> Forest:
    """Fits trees to the targets. Raises RuntimeError when the flat trees do not answer as scikit-learn's do."""
    boosting = HistGradientBoostingRegressor(
        max_iter=plan.iterations, learning_rate=plan.learning_rate, max_leaf_nodes=plan.leaves, max_depth=plan.depth,
        min_samples_leaf=plan.least_rows, early_stopping=False, random_state=_SEED,
    ).fit(matrix, targets)  # fmt: skip
    forest = _flatten(boosting)
    difference = float(np.max(np.abs(forest.predict(matrix) - boosting.predict(matrix))))
    if not difference <= 1e-9 * max(1.0, float(np.max(np.abs(targets)))):
        raise RuntimeError(f"expected the flat trees to answer as scikit-learn's do, found a difference of {difference}. "
                           "Is this another version of scikit-learn than the Dockerfile's?")
    return forest


def _flatten(boosting: HistGradientBoostingRegressor) -> Forest:
    # The fitted trees have no public form in scikit-learn 1.2; fit() compares the result with its predictions.
    trees = [iteration[0].nodes for iteration in boosting._predictors]
    roots = np.cumsum([0, *(len(tree) for tree in trees[:-1])]).astype(np.intp)
    nodes = np.concatenate(trees)
    here = np.arange(len(nodes), dtype=np.intp)
    base = np.repeat(roots, [len(tree) for tree in trees])
    leaf = nodes["is_leaf"].astype(bool)
    return Forest(
        float(np.ravel(boosting._baseline_prediction)[0]),
        roots,
        np.where(leaf, 0, nodes["feature_idx"]).astype(np.intp),
        np.where(leaf, np.inf, nodes["num_threshold"]),
        leaf | nodes["missing_go_to_left"].astype(bool),
        np.where(leaf, here, nodes["left"] + base).astype(np.intp),
        np.where(leaf, here, nodes["right"] + base).astype(np.intp),
        np.where(leaf, nodes["value"], 0.0),
        int(nodes["depth"].max()),
    )
