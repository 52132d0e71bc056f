"""A trained model, and the file that it is kept in: boosting.json. The same data gives the same bytes."""

from __future__ import annotations

import json
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from regression.containers import JobError, write_whole
from regression.data.rows import Rows, Schema
from regression.features.definition import FeatureDefinition
from regression.features.encoder import FeatureEncoder
from regression.models import label_scale
from regression.models.forest import Forest
from regression.models.linear import LinearPart

FILE = "boosting.json"
FORMAT = 1


@dataclass(frozen=True)
class Training:
    """What a model was trained on: the label, how many rows, and the key of the last of them in the order of the data."""

    label: str
    transform: str
    rows: int
    last_key: int
    last_row: str


class Model:
    """Ready to predict; safe for use by several threads."""

    def __init__(self, version: str, training: Training, features: FeatureDefinition, linear: LinearPart, forest: Forest) -> None:
        self.version, self.training = version, training
        self._features, self._linear, self._forest = features, linear, forest
        self._encoder = FeatureEncoder(features)
        if len(linear.weights) != self._encoder.count or not np.isfinite(linear.weights).all():
            raise JobError(f"{FILE}: expected {self._encoder.count} finite weights, found {len(linear.weights)}. Train it again.")

    @property
    def schema(self) -> Schema:
        """The columns that it needs of a row."""
        return self._features.schema

    def predict(self, rows: Rows) -> NDArray[np.float64]:
        """Predictions on the label's own scale, one a row."""
        encoded = self._encoder.encode(rows)
        return label_scale.back(self.training.transform, self._linear.predict(encoded) + self._forest.predict(encoded.matrix))

    def write(self, folder: Path) -> None:
        """Writes the model file."""
        document = {
            "formatVersion": FORMAT,
            "version": self.version,
            "label": self.training.label,
            "transform": self.training.transform,
            "trainedRows": self.training.rows,
            "lastKey": self.training.last_key,
            "lastRow": self.training.last_row,
            "features": self._features.to_json(),
            "linear": {"intercept": self._linear.intercept, "weights": self._linear.weights.tolist()},
            "forest": self._forest.to_json(),
        }
        write_whole(folder / FILE, (json.dumps(document, allow_nan=False, separators=(",", ":")) + "\n").encode())


def read_folder(folder: Path) -> Model:
    """A model folder, as it lies under /opt/ml/model. Raises JobError when it holds no usable model."""
    path = folder / FILE
    if not path.is_file():
        raise JobError(f"{path}: expected the trained model, found none. Does ModelDataUrl name the model.tar.gz of a training job of this template?")
    return _parse(str(path), path.read_bytes())


def read_archive(path: Path) -> Model:
    """A model.tar.gz. Raises JobError when it holds no usable model."""
    if not path.is_file():
        raise JobError(f"{path}: expected a model archive, found none. Is the S3Uri of the job's input right?")
    try:
        with tarfile.open(path, "r:gz") as archive:
            for member in archive:
                content = archive.extractfile(member) if Path(member.name).name == FILE else None
                if content is not None:
                    return _parse(f"{path}, {member.name}", content.read())
    except (tarfile.TarError, EOFError, OSError) as error:
        raise JobError(f"{path}: expected a model archive, found a fault in it: {error}. Train it again.") from error
    raise JobError(f"{path}: expected {FILE} in the archive, found none. Was it trained by this template?")


def _parse(place: str, content: bytes) -> Model:
    try:
        document: dict[str, Any] = json.loads(content)
        if document["formatVersion"] != FORMAT:
            raise JobError(f"{place}: expected format {FORMAT}, found {document['formatVersion']}. Serve it with the image that it was trained with.")
        training = Training(document["label"], document["transform"], document["trainedRows"], document["lastKey"], document["lastRow"])
        linear = LinearPart(float(document["linear"]["intercept"]), np.array(document["linear"]["weights"], dtype=np.float64))
        return Model(document["version"], training, FeatureDefinition.of_json(document["features"]), linear, Forest.of_json(document["forest"]))
    except (ValueError, KeyError, TypeError) as error:
        raise JobError(f"{place}: expected a model, found a fault: {error!r}. Train it again.") from error
