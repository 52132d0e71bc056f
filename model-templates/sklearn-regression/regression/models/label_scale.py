"""Takes labels to the scale on which they are fitted, and predictions back."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def forward(transform: str, labels: Floats) -> Floats:
    """From the label's own scale."""
    return np.sqrt(labels) if transform == "sqrt" else np.log1p(labels) if transform == "log1p" else labels


def back(transform: str, fitted: Floats) -> Floats:
    """To the label's own scale; never below 0 for the transforms of counts, however low the fit lies."""
    if transform == "identity":
        return fitted
    floor = np.maximum(fitted, 0.0)
    return floor * floor if transform == "sqrt" else np.expm1(floor)
