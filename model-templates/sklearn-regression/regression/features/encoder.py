"""Computes features from raw values. This is the only code that does: training, evaluation and serving all call it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from regression.data.rows import Rows
from regression.features.definition import Cross, FeatureDefinition

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True)
class Encoded:
    """Rows as the two parts of the model see them: sparse features of the linear part, and a matrix for the trees.

    Each row of ``places`` says which weights a row uses, ``values`` by how much; the last weight is always 0, for what does not apply.
    """

    places: Places
    values: Floats
    matrix: Floats


class FeatureEncoder:
    """Safe for use by several threads."""

    def __init__(self, definition: FeatureDefinition) -> None:
        self._numeric = definition.numeric
        terms = [(column, term) for column, feature in enumerate(definition.numeric) for term in range(len(feature.means))]
        features = definition.numeric
        self._term_column = np.array([column for column, _ in terms], dtype=np.intp)
        self._powers = np.array([term + 1 if term < features[c].degree else 0 for c, term in terms], dtype=np.intp)
        self._knots = np.array([0.0 if term < features[c].degree else features[c].knots[term - features[c].degree] for c, term in terms])
        self._means = np.array([features[c].means[term] for c, term in terms])
        self._deviations = np.array([features[c].deviations[term] for c, term in terms])
        self._constant = self._deviations == 0
        self._first_term = [next((i for i, (c, _) in enumerate(terms) if c == column), 0) for column in range(len(features))]
        self._gap_columns = [column for column, feature in enumerate(features) if feature.gaps]
        self._codes = [{category: code for code, category in enumerate(feature.categories)} for feature in definition.categorical]
        # One rank more, for categories that training has not seen: a gap, which the trees know how to take.
        self._ranks = [np.array([*feature.ranks, np.nan]) for feature in definition.categorical]

        start = len(terms) + len(self._gap_columns)
        self._category_starts = np.zeros(len(self._codes), dtype=np.intp)
        for column, codes in enumerate(self._codes):
            self._category_starts[column] = start
            start += len(codes)
        self._crosses = []
        for cross in definition.crosses:
            plan = _CrossPlan(cross, [len(codes) for codes in self._codes], start)
            self._crosses.append(plan)
            start = plan.end
        self.count = start
        """Number of features of the linear part; place ``count`` means none."""

    def encode(self, rows: Rows) -> Encoded:
        """All rows' features."""
        numbers, n = rows.numbers, rows.count
        missing = np.isnan(numbers)
        standard = self._standardised(numbers)
        term_missing = missing[:, self._term_column] | self._constant
        codes = np.array(
            [[known.get(category, -1) for category in rows.categories(column)] for column, known in enumerate(self._codes)], dtype=np.intp
        ).reshape(len(self._codes), n)
        none = self.count
        places = [np.where(term_missing, none, np.arange(len(self._means), dtype=np.intp))]
        values = [np.where(term_missing, 0.0, standard)]
        if self._gap_columns:
            gap_places = len(self._means) + np.arange(len(self._gap_columns), dtype=np.intp)
            places.append(np.where(missing[:, self._gap_columns], gap_places, none))
            values.append(np.ones((n, len(self._gap_columns))))
        if self._codes:
            places.append(np.where(codes >= 0, codes + self._category_starts[:, None], none).T)
            values.append(np.ones((n, len(self._codes))))
        for plan in self._crosses:
            cells = plan.cells_of(codes)
            for offset, column in plan.blocks:
                places.append(np.where(cells >= 0, cells + offset, none)[:, None])
                term = self._first_term[column] if column >= 0 else -1
                values.append((np.ones(n) if term < 0 else np.where(term_missing[:, term], 0.0, standard[:, term]))[:, None])
        ranks = [self._ranks[column][codes[column]] for column in range(len(self._codes))]
        return Encoded(np.hstack(places), np.hstack(values), np.column_stack([numbers, *ranks]))

    def _standardised(self, numbers: Floats) -> Floats:
        raw = numbers[:, self._term_column]
        terms = np.where(self._powers > 0, raw ** np.maximum(self._powers, 1), np.maximum(0.0, raw - self._knots))
        return (terms - self._means) / np.where(self._constant, 1.0, self._deviations)


class _CrossPlan:
    """Finds the cell of a row in a cross."""

    def __init__(self, cross: Cross, sizes: list[int], start: int) -> None:
        self._columns = cross.categorical
        self._radix = [sizes[column] for column in cross.categorical]
        self._cells = {self._key(cell): place for place, cell in enumerate(cross.cells)}
        # A single categorical column has no cells of its own here: they would repeat its one-hot features.
        columns = ([-1] if len(cross.categorical) > 1 else []) + cross.numeric
        self.blocks = [(start + block * len(cross.cells), column) for block, column in enumerate(columns)]
        self.end = start + len(columns) * len(cross.cells)

    def cells_of(self, codes: Places) -> Places:
        """The cell in which each row lies; -1 when training saw no such row."""
        keys = [self._key(cell) if min(cell) >= 0 else -1 for cell in zip(*(codes[column].tolist() for column in self._columns))]
        return np.array([self._cells.get(key, -1) for key in keys], dtype=np.intp)

    def _key(self, cell: tuple[int, ...] | list[int]) -> int:
        key = 0
        for radix, code in zip(self._radix, cell):
            key = key * radix + code
        return key
