"""Takes events from the stream into the feature store: each event's features as they are, and counts, sums and means by hour.

Kinesis gives events at least once, in order for each entity (its partition key). Running again over what was done changes nothing: a
stream feature is known by entity and time, and an hour's record holds the sequence number up to which it counts. What fails is
reported by sequence number, so that the shard goes on from there and not from the batch's beginning. What can never be read goes to
the queue of the unread and holds nobody up.
"""

import base64
import json
import math
import os
from datetime import datetime, timedelta, timezone

WIRE = "%Y-%m-%dT%H:%M:%S.%f"


class Unreadable(Exception):
    """An event that no second try makes readable."""


def wire(moment):
    """A time as the feature store takes it: milliseconds, UTC."""
    return moment.astimezone(timezone.utc).strftime(WIRE)[:-3] + "Z"


def moment(text):
    try:
        found = datetime.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise Unreadable(f"time: expected ISO 8601, found {text!r}") from error
    if found.tzinfo is None:
        raise Unreadable(f"time: expected an offset or Z, found {text!r}")
    return found


def read(record, models):
    """An event: model, entity, time, features by name. Raises Unreadable with what was expected and found."""
    try:
        event = json.loads(base64.b64decode(record["kinesis"]["data"], validate=True))
    except ValueError as error:
        raise Unreadable(f"expected JSON, found {error}") from error
    if not isinstance(event, dict):
        raise Unreadable("expected an object")
    known = models.get(event.get("model"))
    if known is None:
        raise Unreadable(f"model: expected one of {', '.join(sorted(models))}, found {event.get('model')!r}")
    if not isinstance(event.get("entity"), str) or not 1 <= len(event["entity"]) <= 256:
        raise Unreadable(f"entity: expected 1 to 256 characters, found {event.get('entity')!r}")
    given = event.get("features")
    if not isinstance(given, dict) or not given or not set(given) <= set(known):
        raise Unreadable(f"features: expected some of {', '.join(known)}, found {given!r}"[:500])
    for name, value in given.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            raise Unreadable(f"features.{name}: expected a number, found {value!r}")
    return {
        "model": event["model"],
        "entity": event["entity"],
        "time": moment(event.get("time")),
        "features": given,
        "sequence": record["kinesis"]["sequenceNumber"],
        "arrival": datetime.fromtimestamp(record["kinesis"]["approximateArrivalTimestamp"], timezone.utc),
    }


def hour_of(time):
    return wire(time.astimezone(timezone.utc).replace(minute=0, second=0, microsecond=0))


def aggregate(state, events, columns):
    """An entity's record of the hour after these events; None when they are counted already or late. state: name to text, or empty."""
    last = int(state.get("last_sequence", -1))
    fresh = [event for event in events if int(event["sequence"]) > last]
    if not fresh:
        return None
    hour, written = state.get("hour", ""), state.get("event_time")
    sums = {name: (int(float(state.get(f"{name}_count", 0))), float(state.get(f"{name}_sum", 0))) for name in columns}
    for event in fresh:
        own = hour_of(event["time"])
        if own < hour:
            continue  # late: its own record has it, the hour is closed
        if own > hour:
            hour, sums = own, {name: (0, 0.0) for name in columns}
        for name, value in event["features"].items():
            count, total = sums[name]
            sums[name] = (count + 1, total + value)
    # The store keeps what has the newer time: it must grow with each write, whatever the events' own times do.
    time = max(event["arrival"] for event in fresh)
    if written:
        time = max(time, moment(written) + timedelta(milliseconds=1))
    after = {"record_id": fresh[0]["entity"], "event_time": wire(time), "hour": hour, "last_sequence": str(max(int(event["sequence"]) for event in fresh))}
    for name, (count, total) in sums.items():
        after[f"{name}_count"] = str(count)
        after[f"{name}_sum"] = repr(total)
        if count:
            after[f"{name}_mean"] = repr(total / count)
    return after


def record(values):
    return [{"FeatureName": name, "ValueAsString": value} for name, value in values.items()]


class Consumer:
    """The clients, names and models are given, so that a test can give others."""

    def __init__(self, store, queue, unread, models):
        self.store, self.queue, self.unread, self.models = store, queue, unread, models

    def handle(self, batch):
        failed, groups = [], {}
        for entry in batch["Records"]:
            try:
                event = read(entry, self.models)
                groups.setdefault((event["model"], event["entity"]), []).append(event)
            except Unreadable as error:
                self.put_aside(entry, error, failed)
        for (model, entity), events in groups.items():
            self.take(model, entity, events, failed)
        # Kinesis goes on from the lowest; all are named so that the log has them.
        return {"batchItemFailures": [{"itemIdentifier": sequence} for sequence in sorted(failed, key=int)]}

    def put_aside(self, entry, error, failed):
        body = {"reason": str(error), "eventID": entry.get("eventID"), "data": entry["kinesis"].get("data", "")}
        try:
            self.queue.send_message(QueueUrl=self.unread, MessageBody=json.dumps(body))
            print(json.dumps({"level": "warning", "message": "unreadable", "reason": str(error), "eventID": entry.get("eventID")}))
        except Exception as fault:  # whatever it is: the event must not be lost
            failed.append(entry["kinesis"]["sequenceNumber"])
            print(json.dumps({"level": "error", "message": "not put aside", "reason": str(fault)}))

    def take(self, model, entity, events, failed):
        done = 0
        try:
            for event in events:
                self.put(f"slipway-{model}-stream", {
                    "record_id": entity, "event_time": wire(event["time"]), **{name: repr(float(value)) for name, value in event["features"].items()},
                })
                done += 1
            done = 0  # from here on nothing is done before all is
            after = aggregate(self.state(f"slipway-{model}-hourly", entity), events, self.models[model])
            if after:
                self.put(f"slipway-{model}-hourly", after)
        except Exception as fault:  # reported and tried again; other entities go on
            failed.append(events[done]["sequence"])
            print(json.dumps({"level": "error", "message": "not taken", "model": model, "entity": entity, "reason": str(fault)}))

    def put(self, group, values):
        self.store.put_record(FeatureGroupName=group, Record=record(values))

    def state(self, group, entity):
        found = self.store.get_record(FeatureGroupName=group, RecordIdentifierValueAsString=entity)
        return {value["FeatureName"]: value["ValueAsString"] for value in found.get("Record", [])}


def handler(event, _context):
    import boto3

    store = boto3.client("sagemaker-featurestore-runtime")
    return Consumer(store, boto3.client("sqs"), os.environ["UNREAD"], json.loads(os.environ["MODELS"])).handle(event)
