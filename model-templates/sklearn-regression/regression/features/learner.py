"""Learns from the training rows what the manifest leaves open: scales, categories, cells."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from regression.data.manifest import DataManifest, NumericColumn
from regression.data.rows import Rows
from regression.features.definition import CategoricalFeature, Cross, FeatureDefinition, NumericFeature


def learn(data: DataManifest, rows: Rows, targets: NDArray[np.float64]) -> FeatureDefinition:
    """The features of a model. Targets are on the scale on which it is fitted."""
    numbers = rows.numbers
    numeric = [_numeric(column, numbers[:, place]) for place, column in enumerate(data.numeric)]
    categorical = [_categorical(column, rows.categories(place), targets) for place, column in enumerate(data.categorical)]
    return FeatureDefinition(numeric, categorical, _crosses(data, rows, categorical))


def _numeric(column: NumericColumn, values: NDArray[np.float64]) -> NumericFeature:
    present = values[~np.isnan(values)]
    terms = [present ** power for power in range(1, column.degree + 1)] + [np.maximum(0.0, present - knot) for knot in column.knots]
    means = [float(term.mean()) if present.size else 0.0 for term in terms]
    deviations = [float(term.std()) if present.size else 0.0 for term in terms]
    # What rounding leaves of a constant is not a deviation.
    kept = [d if d > 1e-12 * max(1.0, abs(m)) else 0.0 for m, d in zip(means, deviations)]
    return NumericFeature(column.column, column.degree, list(column.knots), means, kept, column.gaps)


def _categorical(column: str, values: list[str], targets: NDArray[np.float64]) -> CategoricalFeature:
    # Shorter first, so that whole numbers stand in their order.
    categories = sorted(set(values), key=lambda category: (len(category), category))
    places = {category: place for place, category in enumerate(categories)}
    codes = np.array([places[value] for value in values], dtype=np.intp)
    counts = np.bincount(codes, minlength=len(categories))
    means = np.bincount(codes, weights=targets, minlength=len(categories)) / np.maximum(counts, 1)
    ranks = np.empty(len(categories))
    ranks[np.argsort(means, kind="stable")] = np.arange(len(categories))
    return CategoricalFeature(column, categories, ranks.tolist())


def _crosses(data: DataManifest, rows: Rows, categorical: list[CategoricalFeature]) -> list[Cross]:
    """Crosses of the same categorical columns share their cells, which would otherwise stand twice among the features."""
    names = [column.column for column in data.numeric]
    groups: dict[tuple[int, ...], set[int]] = {}
    for columns in data.crossed:
        key = tuple(place for place, column in enumerate(data.categorical) if column in columns)
        groups.setdefault(key, set()).update(place for place, column in enumerate(names) if column in columns)
    places = [{category: place for place, category in enumerate(feature.categories)} for feature in categorical]
    crosses = []
    for key, numeric in groups.items():
        coded = [[places[column][value] for value in rows.categories(column)] for column in key]
        crosses.append(Cross(list(key), sorted(numeric), [list(cell) for cell in sorted(set(zip(*coded)))]))
    return crosses
