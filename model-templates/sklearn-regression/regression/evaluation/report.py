"""evaluation.json: what the evaluation step of the pipeline found, and what the gate says of it."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from typing import Any

from regression.evaluation.gate import Verdict
from regression.evaluation.intervals import CONFIDENCE, Estimate
from regression.evaluation.metrics import Comparison, Metrics


@dataclass(frozen=True)
class Report:
    """One evaluation."""

    candidate: str
    champion: str | None
    data_hash: str
    first_row: str
    last_row: str
    candidate_metrics: Metrics
    champion_metrics: Metrics | None
    comparison: Comparison | None
    gate: Verdict

    def to_json(self) -> str:
        """The file's text; undefined numbers are null."""
        document = {
            "formatVersion": 1,
            "candidate": self.candidate,
            "champion": self.champion,
            "dataHash": self.data_hash,
            "firstRow": self.first_row,
            "lastRow": self.last_row,
            "candidateMetrics": _metrics(self.candidate_metrics),
            "championMetrics": None if self.champion_metrics is None else _metrics(self.champion_metrics),
            "comparison": None if self.comparison is None else _comparison(self.comparison),
            "gate": _without_nan(asdict(self.gate)),
        }
        return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _metrics(metrics: Metrics) -> dict[str, Any]:
    return {
        "count": metrics.count,
        "mse": _estimate(metrics.mse),
        "rmse": _estimate(metrics.rmse),
        "mae": _estimate(metrics.mae),
        "r2": None if metrics.r2 is None else _estimate(metrics.r2),
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "count": comparison.count,
        "meanDifference": _estimate(comparison.mean_difference),
        "meanExcess": _estimate(comparison.mean_excess),
        "blocks": comparison.blocks,
    }


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return _without_nan({**asdict(estimate), "confidence": CONFIDENCE})


def _without_nan(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nan(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_without_nan(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
