import hashlib
import unittest

from load import module

validate = module("data-pipeline/functions/validate/index.py")

RULE = {"label": "cnt", "time": "day", "time_format": "yyyy-MM-dd", "numeric": ["temp"], "categorical": ["hr"], "key": [], "minimum_rows": 2}
GOOD = "day,hr,temp,cnt\n2026-01-01,1,0.5,16\n2026-01-01,2,,40\n"


def judge(text, size=7, rule=RULE):
    data = text.encode() if isinstance(text, str) else text
    return validate.judge([data[start:start + size] for start in range(0, len(data), size)], rule)


class ValidateTests(unittest.TestCase):
    def test_a_good_file_is_valid_and_known_by_its_hash(self):
        self.assertEqual({"valid": True, "rows": 2, "hash": hashlib.sha256(GOOD.encode()).hexdigest(), "faults": []}, judge(GOOD))

    def test_the_size_of_the_pieces_makes_no_difference(self):
        text = 'day,hr,temp,cnt\n2026-01-01,"a\nä, b",0.5,16\n2026-01-01,ü,1,40\n'
        self.assertEqual({True}, {judge(text, size)["valid"] for size in range(1, 40)})
        self.assertEqual(1, len({judge(text, size)["hash"] for size in range(1, 40)}))

    def test_every_fault_says_where_what_was_expected_and_found(self):
        verdict = judge("day,hr,temp,cnt\n2026-01-01,1,warm,16\n2026-01-01,2,0.5,\n2026-01-01,3,nan,1\n1,2\n")
        self.assertFalse(verdict["valid"])
        self.assertEqual([
            "line 2, temp: expected a number, found 'warm'",
            "line 3, cnt: expected a number as label, found ''",
            "line 4, temp: expected a number, found 'nan'",
            "line 5: expected 4 cells, found 2",
        ], verdict["faults"])

    def test_missing_and_repeated_columns_are_named(self):
        verdict = judge("day,hr,hr,cnt\n2026-01-01,1,1,16\n2026-01-01,1,1,16\n")
        self.assertIn("header: expected the column 'temp', found day, hr, hr, cnt", verdict["faults"])
        self.assertIn("header: expected each column once, found 'hr' 2 times", verdict["faults"])

    def test_too_few_rows_are_refused(self):
        self.assertEqual(["expected at least 2 rows, found 1"], judge("day,hr,temp,cnt\n2026-01-01,1,0.5,16\n")["faults"])

    def test_an_empty_file_is_refused(self):
        self.assertFalse(judge("")["valid"])

    def test_other_bytes_than_UTF8_are_refused_and_hashed(self):
        data = b"day,hr,temp,cnt\n\xff\xfe,1,2,3\n"
        verdict = judge(data)
        self.assertIn("expected UTF-8", verdict["faults"][0])
        self.assertEqual(hashlib.sha256(data).hexdigest(), verdict["hash"])

    def test_a_quote_that_does_not_end_is_refused(self):
        self.assertFalse(judge('day,hr,temp,cnt\n2026-01-01,"1,2,3\n')["valid"])

    def test_many_faults_are_counted_and_not_all_printed(self):
        verdict = judge("day,hr,temp,cnt\n" + "2026-01-01,1,warm,1\n" * 50)
        self.assertEqual(validate.MOST_FAULTS + 1, len(verdict["faults"]))
        self.assertEqual("and 30 more", verdict["faults"][-1])


if __name__ == "__main__":
    unittest.main()
