import unittest

import pandas

from load import module

transform = module("data-pipeline/scripts/transform.py")

RULE = {"label": "cnt", "time": "day", "time_format": "dd/MM/yy", "numeric": ["temp"], "categorical": ["hr"], "key": ["day", "hr"]}


def frame(*rows, columns=("day", "hr", "temp", "cnt")):
    return pandas.DataFrame([list(row) for row in rows], columns=list(columns), dtype=object)


class TransformTests(unittest.TestCase):
    def test_formats_of_manifests_are_formats_of_python(self):
        self.assertEqual("%d/%m/%y", transform.strptime_format("dd/MM/yy"))
        self.assertEqual("%Y-%m-%dT%H:%M", transform.strptime_format("yyyy-MM-ddTHH:mm"))

    def test_rows_stand_once_with_a_label_and_without_spaces(self):
        cleaned = transform.clean(frame((" 01/01/11", "1", "0.5 ", "16"), ("01/01/11", "1", "0.5", "16"), ("01/01/11", "2", None, ""), ("01/01/11", "3", None, "4")), RULE)
        self.assertEqual([["01/01/11", "1", "0.5", "16"], ["01/01/11", "3", "", "4"]], cleaned.values.tolist())

    def test_cleaning_again_changes_nothing(self):
        once = transform.clean(frame(("01/01/11", "1", " 0.50", "16"), ("01/01/11", "1", "0.50", "16")), RULE)
        pandas.testing.assert_frame_equal(once, transform.clean(once, RULE))

    def test_rows_are_in_the_order_of_time_and_else_as_they_came(self):
        ordered = transform.in_order(frame(("02/01/11", "1", "", "1"), ("01/02/11", "2", "", "2"), ("02/01/11", "0", "", "3"), ("31/12/10", "9", "", "4")), RULE)
        self.assertEqual(["4", "1", "3", "2"], ordered["cnt"].tolist())

    def test_without_a_time_the_order_stays(self):
        rows = frame(("b", "1", "", "1"), ("a", "2", "", "2"))
        self.assertEqual(["1", "2"], transform.in_order(rows, {**RULE, "time": None})["cnt"].tolist())

    def test_a_time_that_is_none_ends_the_job(self):
        with self.assertRaises(ValueError):
            transform.in_order(frame(("2011-01-01", "1", "", "1")), RULE)

    def test_features_have_the_key_the_time_and_the_models_columns(self):
        made = transform.features(frame(("02/01/11", "1", "0.5", "16")), RULE, "unused")
        self.assertEqual({"record_id": "02/01/11|1", "event_time": "2011-01-02T00:00:00Z", "cnt": "16", "temp": "0.5", "hr": "1"}, made.iloc[0].to_dict())

    def test_without_a_key_the_whole_row_is_it(self):
        rule = {**RULE, "key": [], "time": None}
        rows = frame(("a", "1", "x", "1"), ("a", "1", "x", "1"), ("a", "1", "y", "1"))
        ids = transform.features(rows, rule, "2026-01-01T00:00:00Z")["record_id"].tolist()
        self.assertEqual((ids[0], True), (ids[1], ids[0] != ids[2]))

    def test_an_empty_upload_becomes_no_features(self):
        self.assertEqual(0, len(transform.features(frame(), {**RULE, "time": None}, "2026-01-01T00:00:00Z")))


if __name__ == "__main__":
    unittest.main()
