"""Trains on the rows that Prepare did not hold out, and leaves boosting.json in /opt/ml/model."""

from __future__ import annotations

import math

import numpy as np

from regression.containers import read_bytes, resolve
from regression.data import manifest
from regression.data.table import read_table
from regression.evaluation.metrics import evaluate
from regression.jobs import hyperparameters
from regression.models.boosting import BoostingPlan
from regression.models.fitting import fit

TRAIN = "/opt/ml/input/data/train/train.csv"
MODEL = "/opt/ml/model"


def run() -> None:
    """The job."""
    values = hyperparameters.read()
    data = manifest.read().data
    file = resolve(TRAIN)
    table = read_table(str(file), read_bytes(file), data)
    labels = np.array(table.labels)
    if values.get("sabotage") == hyperparameters.LABEL_NOISE:
        # For rehearsals: nothing can be learned, and the gate has something to refuse.
        labels = np.random.default_rng(1).permutation(labels)
    plan = BoostingPlan(
        int(values.get("iterations", 300)), float(values.get("learning-rate", 0.05)), int(values.get("leaves", 31)),
        int(values.get("depth", 8)), int(values.get("least-rows", 20)),
    )  # fmt: skip
    model = fit(data, table, labels, values["version"], float(values.get("ridge", 3)), plan)
    metrics = evaluate(labels, model.predict(table.rows))
    # The form that the pipeline's metric definitions find.
    for name, value in (("rows", metrics.count), ("mse", metrics.mse.value), ("rmse", metrics.rmse.value), ("mae", metrics.mae.value),
                        ("r2", metrics.r2.value if metrics.r2 else math.nan)):
        if math.isfinite(value):
            print(f"train:{name}={value!r};", flush=True)
    model.write(resolve(MODEL))
