import datetime
import unittest

from load import module

trigger = module("data-pipeline/functions/trigger/index.py")


class Exists(Exception):
    pass


class States:
    class exceptions:
        ExecutionAlreadyExists = Exists

    def __init__(self):
        self.started = {}

    def start_execution(self, stateMachineArn, name, input):
        if name in self.started:
            raise Exists()
        self.started[name] = input


class S3:
    def __init__(self, entries):
        self.entries = entries

    def get_paginator(self, _name):
        return self

    def paginate(self, Bucket, Prefix):
        found = [entry for entry in self.entries if entry["Key"].startswith(Prefix)]
        return [{"Contents": found[:1]}, {"Contents": found[1:]}, {}]


def event(key, etag="abc", bucket="data"):
    return {"detail": {"bucket": {"name": bucket}, "object": {"key": key, "etag": etag}}}


def entry(key, day, etag='"abc"'):
    return {"Key": key, "ETag": etag, "LastModified": datetime.datetime(2026, 1, day)}


class TriggerTests(unittest.TestCase):
    def setUp(self):
        self.states = States()

    def trigger(self, entries=()):
        return trigger.Trigger(self.states, S3(list(entries)), "arn:machine", "data", ["bike-rentals", "prices"])

    def test_an_upload_starts_one_execution_however_often_it_is_told(self):
        first = self.trigger().handle(event("raw/bike-rentals/landing/january.csv"))
        again = self.trigger().handle(event("raw/bike-rentals/landing/january.csv"))
        self.assertEqual(1, len(first["started"]))
        self.assertEqual([], again["started"])
        self.assertEqual(['{"bucket": "data", "key": "raw/bike-rentals/landing/january.csv", "model": "bike-rentals"}'], list(self.states.started.values()))

    def test_other_content_at_the_same_place_starts_another(self):
        self.trigger().handle(event("raw/bike-rentals/landing/january.csv", "one"))
        self.trigger().handle(event("raw/bike-rentals/landing/january.csv", "two"))
        self.assertEqual(2, len(self.states.started))

    def test_names_are_what_step_functions_takes(self):
        name = trigger.execution_name("a" * 24, "raw/x/landing/ä ö.csv", '"e"')
        self.assertRegex(name, r"^[a-z0-9-]{1,80}$")

    def test_what_is_no_upload_of_a_known_model_starts_nothing(self):
        for key in ("raw/bike-rentals/incoming/x.csv", "raw/bike-rentals/landing/x.txt", "raw/bike-rentals/landing/deep/x.csv", "raw/unknown/landing/x.csv", "raw/../landing/x.csv"):
            self.assertEqual([], self.trigger().handle(event(key))["started"], key)
        self.assertEqual([], self.trigger().handle(event("raw/prices/landing/x.csv", bucket="other"))["started"])

    def test_a_sweep_starts_the_newest_upload_of_each_model(self):
        entries = [entry("raw/bike-rentals/landing/a.csv", 3), entry("raw/bike-rentals/landing/b.csv", 2), entry("raw/bike-rentals/landing/c.txt", 9)]
        self.assertEqual(1, len(self.trigger(entries).handle({"sweep": True})["started"]))
        self.assertIn("landing/a.csv", next(iter(self.states.started.values())))

    def test_a_sweep_after_the_event_starts_nothing_again(self):
        self.trigger().handle(event("raw/prices/landing/a.csv", "abc"))
        self.assertEqual([], self.trigger([entry("raw/prices/landing/a.csv", 1, '"abc"')]).handle({"sweep": True})["started"])

    def test_a_refusal_of_the_service_is_not_swallowed(self):
        def refuse(**_):
            raise RuntimeError("throttled")

        self.states.start_execution = refuse
        with self.assertRaises(RuntimeError):
            self.trigger().handle(event("raw/prices/landing/a.csv"))


if __name__ == "__main__":
    unittest.main()
