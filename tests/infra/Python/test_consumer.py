import base64
import datetime
import json
import unittest

from load import module

consumer = module("streaming/functions/consumer/index.py")

MODELS = {"bike-rentals": ["temp", "hum"]}
NOON = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.timezone.utc).timestamp()


class Store:
    """Keeps what has the newer time, as the online store does."""

    def __init__(self):
        self.online, self.offline, self.refuse = {}, [], lambda group, values: False

    def put_record(self, FeatureGroupName, Record):
        values = {value["FeatureName"]: value["ValueAsString"] for value in Record}
        if self.refuse(FeatureGroupName, values):
            raise RuntimeError("throttled")
        self.offline.append((FeatureGroupName, values["record_id"], values["event_time"]))
        known = self.online.get((FeatureGroupName, values["record_id"]))
        if known is None or values["event_time"] > known["event_time"]:
            self.online[FeatureGroupName, values["record_id"]] = values

    def get_record(self, FeatureGroupName, RecordIdentifierValueAsString):
        known = self.online.get((FeatureGroupName, RecordIdentifierValueAsString))
        return {"Record": [{"FeatureName": name, "ValueAsString": value} for name, value in known.items()]} if known else {}


class Queue:
    def __init__(self, broken=False):
        self.bodies, self.broken = [], broken

    def send_message(self, QueueUrl, MessageBody):
        if self.broken:
            raise RuntimeError("queue away")
        self.bodies.append(json.loads(MessageBody))


def record(sequence, entity="station-1", time="2026-01-01T12:00:00Z", data=None, **features):
    event = {"model": "bike-rentals", "entity": entity, "time": time, "features": features or {"temp": 1.0}}
    text = json.dumps(event) if data is None else data
    return {
        "eventID": f"shard:{sequence}",
        "kinesis": {"sequenceNumber": str(sequence), "approximateArrivalTimestamp": NOON + sequence, "data": base64.b64encode(text.encode()).decode()},
    }


class ConsumerTests(unittest.TestCase):
    def setUp(self):
        self.store, self.queue = Store(), Queue()

    def handle(self, *records):
        return consumer.Consumer(self.store, self.queue, "unread", MODELS).handle({"Records": list(records)})

    def hourly(self, entity="station-1"):
        return self.store.online["slipway-bike-rentals-hourly", entity]

    def test_features_are_written_as_they_are_and_by_hour(self):
        self.assertEqual({"batchItemFailures": []}, self.handle(record(1, temp=1), record(2, time="2026-01-01T12:30:00Z", temp=3, hum=0.5)))
        self.assertEqual(("3.0", "0.5"), tuple(self.store.online["slipway-bike-rentals-stream", "station-1"][name] for name in ("temp", "hum")))
        self.assertEqual(("2", "4.0", "2.0", "1"), tuple(self.hourly()[name] for name in ("temp_count", "temp_sum", "temp_mean", "hum_count")))
        self.assertEqual("2026-01-01T12:00:00.000Z", self.hourly()["hour"])

    def test_running_again_changes_nothing(self):
        batch = [record(1, temp=1), record(2, temp=3), record(3, entity="station-2", temp=5)]
        self.handle(*batch)
        before = dict(self.store.online)
        self.handle(*batch)
        self.handle(*batch[1:])
        self.assertEqual(before, self.store.online)

    def test_a_batch_that_overlaps_what_was_done_counts_only_the_rest(self):
        self.handle(record(1, temp=1), record(2, temp=1))
        self.handle(record(2, temp=1), record(3, temp=1))
        self.assertEqual("3", self.hourly()["temp_count"])

    def test_sequence_numbers_are_numbers(self):
        self.handle(record(9, temp=1))
        self.handle(record(10, temp=1))
        self.assertEqual(("2", "10"), (self.hourly()["temp_count"], self.hourly()["last_sequence"]))

    def test_a_new_hour_begins_anew_and_a_late_event_is_not_counted(self):
        self.handle(record(1, temp=1), record(2, time="2026-01-01T13:10:00+00:00", temp=7), record(3, time="2026-01-01T12:59:00Z", temp=100))
        self.assertEqual(("2026-01-01T13:00:00.000Z", "1", "7.0"), (self.hourly()["hour"], self.hourly()["temp_count"], self.hourly()["temp_sum"]))
        self.assertIn(("slipway-bike-rentals-stream", "station-1", "2026-01-01T12:59:00.000Z"), self.store.offline)

    def test_each_write_of_an_hour_is_newer_than_the_one_before(self):
        one, two = record(1, temp=1), record(2, temp=1)
        two["kinesis"]["approximateArrivalTimestamp"] = one["kinesis"]["approximateArrivalTimestamp"]
        self.handle(one)
        self.handle(two)
        self.assertEqual("2", self.hourly()["temp_count"])

    def test_what_fails_is_named_and_others_go_on(self):
        self.store.refuse = lambda group, values: values["record_id"] == "station-2"
        answer = self.handle(record(1), record(2, entity="station-2"), record(3), record(4, entity="station-2"))
        self.assertEqual({"batchItemFailures": [{"itemIdentifier": "2"}]}, answer)
        self.assertEqual("2", self.hourly()["temp_count"])

    def test_after_a_failure_the_rest_is_made_good_and_nothing_counted_twice(self):
        self.store.refuse = lambda group, values: group.endswith("-hourly") and values["record_id"] == "station-2"
        batch = [record(1, temp=1), record(2, entity="station-2", temp=1), record(3, temp=1)]
        self.assertEqual([{"itemIdentifier": "2"}], self.handle(*batch)["batchItemFailures"])
        self.store.refuse = lambda group, values: False
        self.assertEqual([], self.handle(*batch[1:])["batchItemFailures"])
        self.assertEqual(("2", "1"), (self.hourly()["temp_count"], self.hourly("station-2")["temp_count"]))

    def test_a_failure_in_the_middle_of_an_entity_is_named_where_it_is(self):
        self.store.refuse = lambda group, values: values.get("temp") == "2.0"
        self.assertEqual([{"itemIdentifier": "2"}], self.handle(record(1, temp=1), record(2, temp=2), record(3, temp=3))["batchItemFailures"])

    def test_what_can_never_be_read_is_put_aside_with_its_reason(self):
        broken = [
            record(1, data="no json"), record(2, data="[]"), record(3, data='{"model": "other"}'), record(4, entity=""), record(5, time="yesterday"),
            record(6, time="2026-01-01T12:00:00"), record(7, pressure=1), record(8, temp="warm"), record(9, temp=float("nan")), record(10, temp=True),
        ]
        self.assertEqual({"batchItemFailures": []}, self.handle(*broken, record(11)))
        self.assertEqual(len(broken), len(self.queue.bodies))
        self.assertTrue(all(body["reason"] and body["data"] for body in self.queue.bodies))
        self.assertEqual("1", self.hourly()["temp_count"])

    def test_what_cannot_be_put_aside_is_not_lost(self):
        self.queue.broken = True
        self.assertEqual([{"itemIdentifier": "5"}], self.handle(record(5, data="no json"), record(6))["batchItemFailures"])


if __name__ == "__main__":
    unittest.main()
