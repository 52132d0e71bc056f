"""The linear part: ridge regression by normal equations and a Cholesky decomposition; the intercept is not penalised."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_matrix

from regression.features.encoder import Encoded

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class LinearPart:
    """Fitted value of a row whose features are all zero, and a weight for each feature."""

    intercept: float
    weights: Floats

    def predict(self, rows: Encoded) -> Floats:
        """Fitted values."""
        extended = np.append(self.weights, 0.0)
        return self.intercept + np.einsum("ij,ij->i", extended[rows.places], rows.values)


def fit(rows: Encoded, features: int, targets: Floats, ridge: float) -> LinearPart:
    """A positive penalty makes the equations solvable whatever the data."""
    n, width = rows.places.shape
    pointers = np.arange(0, n * width + 1, width)
    design = csr_matrix((rows.values.ravel(), rows.places.ravel(), pointers), shape=(n, features + 1))[:, :features]
    sums = np.asarray(design.sum(axis=0)).ravel()
    gram = np.empty((features + 1, features + 1))
    gram[0, 0], gram[0, 1:], gram[1:, 0] = n, sums, sums
    gram[1:, 1:] = (design.T @ design).toarray() + ridge * np.eye(features)
    moments = np.concatenate([[targets.sum()], design.T @ targets])
    solution = cho_solve(cho_factor(gram, lower=True), moments)
    return LinearPart(float(solution[0]), solution[1:])
