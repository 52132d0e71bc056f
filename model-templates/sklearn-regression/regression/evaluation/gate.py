"""What a candidate must show offline before it is registered; the rules and words of build/domain/Evaluation/EvaluationGate.cs."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from regression.data.manifest import GateManifest
from regression.evaluation.intervals import CONFIDENCE, Estimate
from regression.evaluation.metrics import Comparison, Metrics

PASS, FAIL, INCONCLUSIVE = "pass", "fail", "inconclusive"
_HEADLINE = ("R2", "RMSE", "MSE against champion")


@dataclass(frozen=True)
class Finding:
    """One check of one metric."""

    metric: str
    outcome: str
    reason: str
    count: int
    value: float | None = None
    threshold: float | None = None


@dataclass(frozen=True)
class Verdict:
    """A decision together with the evidence for it. Inconclusive never passes."""

    outcome: str
    reason: str
    findings: list[Finding]


def judge(gate: GateManifest, candidate: Metrics, champion: Metrics | None, comparison: Comparison | None) -> Verdict:
    """The same numbers give the same verdict."""
    enough = candidate.count >= gate.minimum_rows
    findings = [_rows(gate, candidate, enough), _finite(candidate)]
    if math.isfinite(candidate.mse.value):
        findings.append(_r2(gate, candidate))
        if gate.maximum_rmse is not None:
            findings.append(_rmse(gate.maximum_rmse, candidate))
        if champion is not None:
            findings.append(_against(gate, candidate, champion, comparison))
    if not enough:
        findings = [f if f.metric == "Finite answers" else replace(f, outcome=INCONCLUSIVE) for f in findings]
    outcome = next((o for o in (FAIL, INCONCLUSIVE) if any(f.outcome == o for f in findings)), PASS)
    told = [f.reason for f in findings if f.outcome == outcome and (outcome != PASS or f.metric in _HEADLINE)]
    return Verdict(outcome, " ".join(told), findings)


def number(value: float) -> str:
    """Four significant digits, no exponent in the usual range."""
    if not math.isfinite(value):
        return "undefined"
    if value == 0:
        return "0"
    size = abs(value)
    if size >= 1e9 or size < 1e-4:
        mantissa, exponent = f"{value:.3E}".split("E")
        return f"{float(mantissa):g}E{int(exponent):+d}"
    decimals = min(8, max(0, 3 - math.floor(math.log10(size))))
    text = f"{round(value, decimals):.8f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _rows(gate: GateManifest, candidate: Metrics, enough: bool) -> Finding:
    reason = (f"{candidate.count:,} rows were evaluated, at least {gate.minimum_rows:,} are needed." if enough
              else f"Only {candidate.count:,} rows were evaluated, {gate.minimum_rows:,} are needed.")
    return Finding("Rows", PASS if enough else INCONCLUSIVE, reason, candidate.count, candidate.count, gate.minimum_rows)


def _finite(candidate: Metrics) -> Finding:
    if candidate.count == 0:
        return Finding("Finite answers", INCONCLUSIVE, "There are no answers.", 0)
    if math.isfinite(candidate.mse.value) and math.isfinite(candidate.mae.value):
        return Finding("Finite answers", PASS, "Every answer is a finite number.", candidate.count)
    return Finding("Finite answers", FAIL, "At least one answer or label is not a finite number.", candidate.count)


def _r2(gate: GateManifest, candidate: Metrics) -> Finding:
    if candidate.r2 is None:
        return Finding("R2", INCONCLUSIVE, "R2 is undefined: the label is the same in every row.", candidate.count, None, gate.minimum_r2)
    passes = candidate.r2.value >= gate.minimum_r2
    reason = f"R2 is {_text(candidate.r2)}, {'at least' if passes else 'below'} {number(gate.minimum_r2)}."
    return Finding("R2", PASS if passes else FAIL, reason, candidate.count, candidate.r2.value, gate.minimum_r2)


def _rmse(highest: float, candidate: Metrics) -> Finding:
    passes = candidate.rmse.value <= highest
    reason = f"RMSE is {_text(candidate.rmse)}, {'at most' if passes else 'above'} {number(highest)}."
    return Finding("RMSE", PASS if passes else FAIL, reason, candidate.count, candidate.rmse.value, highest)


def _against(gate: GateManifest, candidate: Metrics, champion: Metrics, comparison: Comparison | None) -> Finding:
    bound = (1 + gate.margin) * champion.mse.value
    if comparison is None or not math.isfinite(bound):
        return Finding("MSE against champion", INCONCLUSIVE,
                       f"The champion could not be compared on the same rows: {candidate.count:,} rows of the candidate, {champion.count:,} of the champion.", 0)
    numbers = (f"the candidate's MSE is {_text(candidate.mse)}, the champion's {_text(champion.mse)} on the same {comparison.count:,} rows; "
               f"the margin of {number(gate.margin * 100)} % allows {number(bound)}.")
    if comparison.mean_excess.lower > 0:
        outcome, judgement = FAIL, "Shown to be worse than the champion: "
    elif candidate.mse.value > bound:
        outcome, judgement = FAIL, "Worse than the champion, though not beyond doubt: "
    elif comparison.mean_difference.upper < 0:
        outcome, judgement = PASS, "Shown to be better than the champion: "
    elif comparison.mean_excess.upper < 0:
        outcome, judgement = PASS, "Shown to be no worse than the champion by the margin: "
    else:
        outcome, judgement = PASS, "Not found worse than the champion by the margin: "
    return Finding("MSE against champion", outcome, judgement + numbers, comparison.count, candidate.mse.value, bound)


def _text(estimate: Estimate) -> str:
    if math.isfinite(estimate.lower) and math.isfinite(estimate.upper):
        return f"{number(estimate.value)} ({number(CONFIDENCE * 100)} % interval {number(estimate.lower)} to {number(estimate.upper)})"
    return number(estimate.value)
