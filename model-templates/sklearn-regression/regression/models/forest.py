"""Boosted trees as flat arrays: all trees of a row go down together, which asks one row in a tenth of a millisecond.

scikit-learn's own ``predict`` walks tree after tree from Python, and unpickling a model runs whatever the file says; this file holds numbers only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_CHUNK = 512


@dataclass(frozen=True)
class Forest:
    """Nodes of all trees. A leaf leads to itself; a row goes left when its value is at most the threshold, or missing and ``missing_left``."""

    baseline: float
    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: Floats
    missing_left: NDArray[np.bool_]
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    value: Floats
    depth: int

    def predict(self, matrix: Floats) -> Floats:
        """Sums of the leaves that the rows end in."""
        sums = np.empty(len(matrix))
        for start in range(0, len(matrix), _CHUNK):
            sums[start:start + _CHUNK] = self._descend(matrix[start:start + _CHUNK])
        return sums + self.baseline

    def _descend(self, matrix: Floats) -> Floats:
        n, width = matrix.shape
        flat = np.ascontiguousarray(matrix).ravel()
        has_gaps = bool(np.isnan(flat).any())
        offsets = (np.arange(n, dtype=np.intp) * width)[:, None]
        node = np.broadcast_to(self.roots, (n, len(self.roots)))
        for _ in range(self.depth):
            x = flat.take(self.feature.take(node) + offsets)
            goes_left = x <= self.threshold.take(node)
            if has_gaps:
                goes_left |= np.isnan(x) & self.missing_left.take(node)
            node = np.where(goes_left, self.left.take(node), self.right.take(node))
        return self.value.take(node).sum(axis=1)

    def to_json(self) -> dict[str, Any]:
        """As it is kept in the model file. A leaf's threshold is infinite, which JSON has no word for: null."""
        return {
            "baseline": self.baseline,
            "roots": self.roots.tolist(),
            "feature": self.feature.tolist(),
            "threshold": [t if np.isfinite(t) else None for t in self.threshold.tolist()],
            "missingLeft": self.missing_left.astype(int).tolist(),
            "left": self.left.tolist(),
            "right": self.right.tolist(),
            "value": self.value.tolist(),
            "depth": self.depth,
        }

    @staticmethod
    def of_json(value: dict[str, Any]) -> Forest:
        """As it was kept."""
        return Forest(
            float(value["baseline"]),
            np.array(value["roots"], dtype=np.intp),
            np.array(value["feature"], dtype=np.intp),
            np.array([np.inf if t is None else t for t in value["threshold"]], dtype=np.float64),
            np.array(value["missingLeft"], dtype=np.bool_),
            np.array(value["left"], dtype=np.intp),
            np.array(value["right"], dtype=np.intp),
            np.array(value["value"], dtype=np.float64),
            int(value["depth"]),
        )
