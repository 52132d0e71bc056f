"""Features, trees, metrics and the gate."""

import math
import unittest

import numpy as np

from regression.data.manifest import DataManifest, GateManifest, NumericColumn
from regression.data.rows import Rows, Schema
from regression.evaluation.gate import judge, number
from regression.evaluation.metrics import compare, evaluate
from regression.features.encoder import FeatureEncoder
from regression.features.learner import learn
from regression.models import boosting, linear

DATA = DataManifest("y", numeric=(NumericColumn("x", 2, (0.5,)), NumericColumn("g", gaps=True)), categorical=("a", "b"), crossed=(("a", "b"), ("a", "x")))


def rows_of(*lines: str) -> Rows:
    rows = Rows(Schema.of(DATA))
    for line in lines:
        rows.add(line.split(","))
    return rows


class Features(unittest.TestCase):
    def setUp(self) -> None:
        random = np.random.default_rng(1)
        self.rows = rows_of(*(f"{random.random()},{'' if i % 5 == 0 else random.random()},{'pq'[i % 2]},{'rst'[i % 3]}" for i in range(300)))
        self.targets = random.random(300)
        self.encoder = FeatureEncoder(learn(DATA, self.rows, self.targets))

    def dense(self, rows: Rows) -> np.ndarray:
        encoded = self.encoder.encode(rows)
        dense = np.zeros((rows.count, self.encoder.count + 1))
        for row, (places, values) in enumerate(zip(encoded.places, encoded.values)):
            dense[row, places] += values
        return dense[:, :-1]

    def test_every_feature_of_the_declaration_is_there_once(self) -> None:
        # x, x squared, the hinge, g, its gap; two and three categories; six cells; two slopes.
        self.assertEqual(self.encoder.count, 5 + 2 + 3 + 6 + 2)

    def test_terms_are_standardised_and_gaps_count_as_the_mean(self) -> None:
        dense = self.dense(self.rows)
        np.testing.assert_allclose(dense[:, :3].mean(axis=0), 0, atol=1e-12)
        np.testing.assert_allclose(dense[:, :3].std(axis=0), 1, atol=1e-12)
        np.testing.assert_array_equal(dense[::5, 3], 0)
        np.testing.assert_array_equal(dense[:, 4], [1.0 if i % 5 == 0 else 0.0 for i in range(300)])

    def test_what_training_has_not_seen_adds_nothing(self) -> None:
        dense = self.dense(rows_of("0.1,0.2,new,r"))
        self.assertEqual(dense[0, 5:7].tolist(), [0, 0])
        self.assertEqual(np.count_nonzero(dense[0, 10:]), 0)
        self.assertTrue(math.isnan(self.encoder.encode(rows_of("0.1,0.2,new,r")).matrix[0, 2]))

    def test_one_row_is_encoded_as_in_a_batch(self) -> None:
        np.testing.assert_array_equal(self.dense(rows_of("0.1,,p,t", "0.7,0.2,q,r"))[0], self.dense(rows_of("0.1,,p,t"))[0])

    def test_the_ridge_regression_solves_its_equations(self) -> None:
        encoded = self.encoder.encode(self.rows)
        part = linear.fit(encoded, self.encoder.count, self.targets, 3.0)
        residual = self.targets - part.predict(encoded)
        self.assertAlmostEqual(float(residual.sum()), 0, places=8)
        np.testing.assert_allclose(self.dense(self.rows).T @ residual, 3.0 * part.weights, atol=1e-8)


class Trees(unittest.TestCase):
    def test_flat_trees_answer_as_those_of_scikit_learn_do_with_gaps_too(self) -> None:
        random = np.random.default_rng(2)
        matrix = random.random((2000, 4))
        matrix[random.random((2000, 4)) < 0.1] = np.nan
        targets = np.where(np.isnan(matrix[:, 0]), 3.0, matrix[:, 0]) + matrix[:, 1].round(1)
        # fit() itself compares every row and raises.
        forest = boosting.fit(matrix, np.nan_to_num(targets), boosting.BoostingPlan(40))
        again = type(forest).of_json(forest.to_json())
        np.testing.assert_array_equal(forest.predict(matrix), again.predict(matrix))
        np.testing.assert_array_equal(forest.predict(matrix)[7:8], forest.predict(matrix[7:8]))


class Gate(unittest.TestCase):
    def test_numbers_have_four_digits(self) -> None:
        for value, text in {0.0: "0", 0.68304: "0.683", 3.125e9: "3.125E+9", 1234.56: "1235", 0.00001234: "1.234E-5", math.nan: "undefined"}.items():
            self.assertEqual(number(value), text)

    def test_a_worse_candidate_is_refused_and_a_scarce_one_inconclusive(self) -> None:
        random = np.random.default_rng(3)
        labels = random.random(1000) * 10
        champion, candidate = labels + random.normal(0, 0.5, 1000), labels + random.normal(0, 1.0, 1000)
        verdict = judge(GateManifest(), evaluate(labels, candidate), evaluate(labels, champion), compare(labels, champion, candidate, 0.1))
        self.assertEqual(verdict.outcome, "fail")
        self.assertIn("Shown to be worse than the champion", verdict.reason)
        self.assertEqual(judge(GateManifest(), evaluate(labels, champion), None, None).outcome, "pass")
        few = evaluate(labels[:50], candidate[:50])
        self.assertEqual(judge(GateManifest(), few, None, None).outcome, "inconclusive")
        self.assertEqual(judge(GateManifest(minimum_r2=0.999), evaluate(labels, champion), None, None).outcome, "fail")


if __name__ == "__main__":
    unittest.main()
