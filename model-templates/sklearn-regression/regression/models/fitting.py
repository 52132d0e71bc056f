"""Fits a model: first a ridge regression, then trees on what it leaves over.

The linear part carries trends beyond the values seen in training, where trees can only repeat the last; the trees find what nobody declared.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from regression.data.manifest import DataManifest
from regression.data.table import Table
from regression.features.encoder import FeatureEncoder
from regression.features.learner import learn
from regression.models import boosting, label_scale, linear
from regression.models.boosting import BoostingPlan
from regression.models.model import Model, Training


def fit(data: DataManifest, table: Table, labels: NDArray[np.float64], version: str, ridge: float, plan: BoostingPlan) -> Model:
    """Fits all rows of a table to the labels, which are on their own scale."""
    targets = label_scale.forward(data.transform, labels)
    features = learn(data, table.rows, targets)
    encoder = FeatureEncoder(features)
    encoded = encoder.encode(table.rows)
    line = linear.fit(encoded, encoder.count, targets, ridge)
    forest = boosting.fit(encoded.matrix, targets - line.predict(encoded), plan)
    last = max(range(len(table.keys)), key=table.keys.__getitem__)
    return Model(version, Training(data.label, data.transform, len(labels), table.keys[last], table.order_texts[last]), features, line, forest)
