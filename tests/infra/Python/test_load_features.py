import unittest

from load import module

load_features = module("data-pipeline/scripts/load_features.py")


class ClientError(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.response = {"Error": {"Code": code}}


class Store:
    def __init__(self, *faults):
        self.faults, self.records = list(faults), []

    def put_record(self, FeatureGroupName, Record):
        if self.faults:
            raise self.faults.pop(0)
        self.records.append((FeatureGroupName, {value["FeatureName"]: value["ValueAsString"] for value in Record}))


class LoadTests(unittest.TestCase):
    def test_missing_values_are_left_out(self):
        store = Store()
        self.assertEqual(1, load_features.load(store, "slipway-a", [{"record_id": "1", "temp": "", "hum": None, "hr": 3}], lambda _: None))
        self.assertEqual([("slipway-a", {"record_id": "1", "hr": "3"})], store.records)

    def test_a_busy_store_is_asked_again_after_pauses(self):
        waits = []
        store = Store(ClientError("ThrottlingException"), ClientError("InternalFailure"))
        load_features.load(store, "g", [{"record_id": "1"}], waits.append)
        self.assertEqual([1, 2], waits)
        self.assertEqual(1, len(store.records))

    def test_a_refusal_ends_at_once_and_names_the_record(self):
        waits = []
        with self.assertRaisesRegex(load_features.Refused, "slipway-a, record 7"):
            load_features.load(Store(ClientError("ValidationError")), "slipway-a", [{"record_id": "7"}], waits.append)
        self.assertEqual([], waits)

    def test_a_store_that_stays_busy_is_given_up(self):
        with self.assertRaises(load_features.Refused):
            load_features.load(Store(*[ClientError("ThrottlingException")] * 99), "g", [{"record_id": "1"}], lambda _: None)


if __name__ == "__main__":
    unittest.main()
