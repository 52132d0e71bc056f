"""Predicts the held-out rows with the candidate, and with the champion where there is one, and lets the gate judge."""

from __future__ import annotations

import os

import numpy as np
from numpy.typing import NDArray

from regression.containers import JobError, read_bytes, resolve, write_whole
from regression.data import manifest
from regression.data.table import Table, read_table
from regression.evaluation import gate, metrics
from regression.evaluation.report import Report
from regression.models.model import Model, read_archive
from regression.serving.csv_input import read_csv

TEST = "/opt/ml/processing/input/test/test.csv"
CANDIDATE = "/opt/ml/processing/input/candidate/model.tar.gz"
CHAMPION = "/opt/ml/processing/input/champion/model.tar.gz"
REPORT = "/opt/ml/processing/output/evaluation/evaluation.json"


def run() -> None:
    """The job."""
    declared, file = manifest.read(), resolve(TEST)
    content = read_bytes(file)
    table = read_table(str(file), content, declared.data)
    candidate = _read(CANDIDATE, "SLIPWAY_VERSION")
    champion = _read(CHAMPION, "SLIPWAY_CHAMPION_VERSION") if os.environ.get("SLIPWAY_CHAMPION_VERSION") else None
    data_hash = os.environ.get("SLIPWAY_DATA_HASH")
    if not data_hash:
        raise JobError("SLIPWAY_DATA_HASH: expected the SHA-256 of the data snapshot, found nothing.")
    _require_unseen(candidate, table)

    labels = np.array(table.labels)
    predictions = _predict(candidate, str(file), content)
    found = metrics.evaluate(labels, predictions)
    theirs, comparison = None, None
    if champion is not None:
        champion_predictions = _predict(champion, str(file), content)
        theirs = metrics.evaluate(labels, champion_predictions)
        comparison = metrics.compare(labels, champion_predictions, predictions, declared.gate.margin)
    verdict = gate.judge(declared.gate, found, theirs, comparison)
    report = Report(candidate.version, champion.version if champion else None, data_hash, table.order_texts[0], table.order_texts[-1],
                    found, theirs, comparison, verdict)
    write_whole(resolve(REPORT), report.to_json().encode())
    print(f"{candidate.version} on {len(labels)} rows: {verdict.outcome}. {verdict.reason}")


def _read(archive: str, variable: str) -> Model:
    model, version = read_archive(resolve(archive)), os.environ.get(variable)
    if model.version != version:
        wanted = version or f"that {variable} names, which is not set"
        raise JobError(f"{archive}: expected the model of version {wanted}, found {model.version}. Pass the version and the archive of the same training job.")
    return model


def _require_unseen(candidate: Model, table: Table) -> None:
    """Rows that the candidate learned from would flatter it."""
    if candidate.training.last_key > table.keys[0]:
        raise JobError(f"{TEST}: expected rows after those the candidate was trained on, which end at {candidate.training.last_row}; "
                       f"found one at {table.order_texts[0]}. Evaluate on the test output of the same Prepare step.")


def _predict(model: Model, file: str, content: bytes) -> NDArray[np.float64]:
    """As a request is read and answered: the columns are those of the model, which may be older than the manifest."""
    rows, errors = read_csv(content.decode("utf-8-sig"), model.schema)
    if errors.total:
        raise JobError(f"{file} does not fit model {model.version}: {errors}.")
    return model.predict(rows)
