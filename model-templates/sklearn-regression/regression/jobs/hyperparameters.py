"""What SageMaker tells a training container, read with every error at once. It hands all hyperparameters over as text."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any, Callable

from regression.containers import JobError, resolve

CONFIGURATION = "/opt/ml/input/config"
LABEL_NOISE = "label-noise"


@dataclass(frozen=True)
class Rule:
    """A hyperparameter that this template knows: what its value must be, in words and as a test."""

    expected: str
    fits: Callable[[str], bool]
    required: bool = False


def _is_positive(text: str) -> bool:
    try:
        return 0 < float(text) < math.inf and "_" not in text
    except ValueError:
        return False


def _whole_from(lowest: int, highest: int) -> Rule:
    return Rule(f"a whole number from {lowest} to {highest}", lambda text: text.isascii() and text.isdigit() and lowest <= int(text) <= highest)


RULES: dict[str, Rule] = {
    "version": Rule("a version such as V1.0.3", lambda text: re.fullmatch(r"V[0-9]+\.[0-9]+\.[0-9]+", text) is not None, required=True),
    "ridge": Rule("a number above 0", _is_positive),
    "iterations": _whole_from(1, 5000),
    "learning-rate": Rule("a number above 0", _is_positive),
    "leaves": _whole_from(2, 1024),
    "depth": _whole_from(1, 32),
    "least-rows": _whole_from(1, 1_000_000),
    "sabotage": Rule(f"one of {LABEL_NOISE}", lambda text: text == LABEL_NOISE),
}


def read() -> dict[str, str]:
    """The hyperparameters. Raises JobError with everything that is wrong with the job's configuration."""
    errors: list[str] = []
    values = _members("hyperparameters.json", errors)
    channels = _members("inputdataconfig.json", errors)
    if channels is not None and "train" not in channels:
        errors.append(f"channel 'train': expected it, found {', '.join(channels) or 'none'}. Add it to InputDataConfig.")
    for name, value in (values or {}).items():
        if not isinstance(value, str):
            errors.append(f"hyperparameters.json, '{name}': expected a text, found {json.dumps(value)}. SageMaker hands every hyperparameter over as text.")
        elif name not in RULES and not name.startswith("sagemaker_"):
            errors.append(f"hyperparameter '{name}': this template does not know it; it knows {', '.join(RULES)}.")
        elif name in RULES and not RULES[name].fits(value):
            errors.append(f"hyperparameter '{name}': expected {RULES[name].expected}, found '{value}'.")
    for name, rule in RULES.items():
        if rule.required and values is not None and name not in values:
            errors.append(f"hyperparameter '{name}': expected {rule.expected}, found none. Set it in model.json under training.hyperparameters.")
    if errors:
        raise JobError("\n".join(errors))
    return values or {}


def _members(file: str, errors: list[str]) -> dict[str, Any] | None:
    path = resolve(CONFIGURATION) / file
    try:
        value = json.loads(path.read_bytes())
    except FileNotFoundError:
        errors.append(f"{path}: expected the file, which SageMaker writes, found none. Run this program as a SageMaker training job, or set SAGEMAKER_BASE_DIR.")
        return None
    except ValueError as error:
        errors.append(f"{path}: expected JSON, found a fault: {error}.")
        return None
    if isinstance(value, dict):
        return value
    errors.append(f"{path}: expected an object, found another value.")
    return None
