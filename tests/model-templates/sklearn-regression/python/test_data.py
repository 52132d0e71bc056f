"""Cells, records, times and tables, as the build reads them."""

import unittest
from datetime import datetime, timezone

from regression.containers import JobError
from regression.data import cells, manifest
from regression.data.records import records_of
from regression.data.table import order_key, read_table
from regression.data.time_format import reader_of

DATA = manifest.DataManifest("y", "sqrt", "day", "yyyy-MM-dd", (manifest.NumericColumn("x"), manifest.NumericColumn("g", gaps=True)), ("kind",))


class Cells(unittest.TestCase):
    def test_numbers_have_a_decimal_point_and_are_finite(self) -> None:
        for text, value in {"1": 1.0, "-2.5e-3": -0.0025, " 7. ": 7.0, ".5": 0.5, "+1E2": 100.0}.items():
            self.assertEqual(cells.number_of(text), value)
        for text in ("", "nan", "Infinity", "1e999", "1,5", "0x10", "1_000", "1 000", "\u0661"):
            self.assertIsNone(cells.number_of(text), text)

    def test_gaps_are_the_words_that_programs_write_for_them(self) -> None:
        self.assertTrue(all(map(cells.is_gap, ("", " ", "NA", "n/a", "NaN", "null", "?"))))
        self.assertFalse(any(map(cells.is_gap, ("none", "-", "0"))))

    def test_a_category_has_no_spaces_around_it_and_no_fraction_of_zeros(self) -> None:
        for text, category in {" a ": "a", "3.0": "3", "-3.00": "-3", "3.10": "3.10", ".0": ".0", "": "", "a.0": "a.0"}.items():
            self.assertEqual(cells.category_of(text), category)


class Records(unittest.TestCase):
    def test_lines_quotes_and_line_ends(self) -> None:
        found = [(r.line, r.cells) for r in records_of('a,b\r\n\n"x, ""y""\n2",3\r1,\n')]
        self.assertEqual(found, [(1, ["a", "b"]), (3, ['x, "y"\n2', "3"]), (5, ["1", ""])])

    def test_faults_of_quotes_are_told(self) -> None:
        self.assertEqual([r.fault for r in records_of('a,"b\n1,2\n')], ["a quoted cell that is never closed"])
        self.assertEqual([r.fault for r in records_of('"a"b,1\n1,2\n')], ["text after the closing quote of a cell", None])


class Times(unittest.TestCase):
    def test_formats_of_dotnet(self) -> None:
        moment = datetime(2024, 1, 31, 13, 5, 0, tzinfo=timezone.utc)
        for net_format, text in {
            "yyyy-MM-ddTHH:mm:ssK": "2024-01-31T14:05:00+01:00", "O": "2024-01-31T13:05:00.0000000Z", "dd/MM/yy HH:mm": "31/01/24 13:05",
            "d MMM yyyy h:mm tt": "31 Jan 2024 1:05 PM", "yyyyMMddHHmm": "202401311305", "dd.MM.yyyy 'at' HH:mm": "31.01.2024 at 13:05",
        }.items():  # fmt: skip
            ticks = reader_of(net_format)(text)
            self.assertEqual(ticks, (moment - datetime(1, 1, 1, tzinfo=timezone.utc)).total_seconds() * 10_000_000, net_format)

    def test_what_does_not_fit_is_none_and_an_unknown_format_an_error(self) -> None:
        self.assertIsNone(reader_of("yyyy-MM-dd")("2024-02-30"))
        self.assertIsNone(reader_of("dd/MM/yyyy")("1/2/2024"))
        with self.assertRaises(ValueError):
            reader_of("gg")

    def test_two_digits_are_the_years_1950_to_2049(self) -> None:
        read = reader_of("yy")
        self.assertLess(read("50"), read("99"))
        self.assertLess(read("99"), read("00"))
        self.assertLess(read("00"), read("49"))


class Tables(unittest.TestCase):
    def test_rows_are_ordered_by_time_and_equal_ones_as_in_the_file(self) -> None:
        table = read_table("t", b"day,x,g,kind,y\n2024-01-02,1,,a,1\n2024-01-01,2,3,b,4\n2024-01-02,3,NA,a,9\n", DATA)
        self.assertEqual(table.in_order(), [1, 0, 2])
        self.assertEqual(table.labels, [1, 4, 9])

    def test_every_error_is_told(self) -> None:
        with self.assertRaises(JobError) as raised:
            read_table("t.csv", b"day,x,g,kind,y\nsoon,1,,a,1\n2024-01-01,,3,b,4\n2024-01-02,3,x,a,-9\n1,2\n", DATA, 10)
        text = str(raised.exception)
        for part in ("t.csv: 6 errors.", "line 2, column 'day'", "line 3, column 'x'", "line 4, column 'g'", "line 4, column 'y'", "line 5: expected 5 cells", "at least 10 rows"):
            self.assertIn(part, text)

    def test_a_row_without_time_has_its_place_by_its_content(self) -> None:
        self.assertEqual(order_key(["red", "1.5"]), order_key([" red\t", "1.5"]))
        self.assertNotEqual(order_key(["red", "1.5"]), order_key(["red1", ".5"]))


if __name__ == "__main__":
    unittest.main()
