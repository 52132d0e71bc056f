"""Starts the data pipeline for an upload, once for each content.

Two ways in: an event of S3 about one object, and a sweep ({"sweep": true}) that looks at the newest upload of each model, so that an
event that was lost is made good. Both give an execution the same name, and Step Functions lets a name be used once.
"""

import hashlib
import json
import os
import re
import urllib.parse

LANDING = re.compile(r"^raw/(?P<model>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)/landing/(?P<file>[^/]+\.csv)$")


def execution_name(model, key, etag):
    """One name for one content at one place: at most 80 characters, letters, digits and hyphens."""
    digest = hashlib.sha256(f"{key}\n{etag.strip(chr(34))}".encode()).hexdigest()
    return f"{model}-{digest[:40]}"


def upload(event):
    """Bucket, key and ETag of an EventBridge event of S3; the key as it is, not as a URL has it."""
    detail = event["detail"]
    return detail["bucket"]["name"], detail["object"]["key"], detail["object"]["etag"]


def newest(pages):
    """The newest upload of a listing: of those written at one time the one whose key is last."""
    found = [entry for page in pages for entry in page.get("Contents", []) if LANDING.match(entry["Key"])]
    return max(found, key=lambda entry: (entry["LastModified"], entry["Key"]), default=None)


class Trigger:
    """The clients and names are given, so that a test can give others."""

    def __init__(self, states, s3, machine, bucket, models):
        self.states, self.s3, self.machine, self.bucket, self.models = states, s3, machine, bucket, models

    def handle(self, event):
        if event.get("sweep"):
            return {"started": [name for name in map(self.sweep, self.models) if name]}
        bucket, key, etag = upload(event)
        return {"started": [name for name in [self.start(bucket, key, etag)] if name]}

    def sweep(self, model):
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=f"raw/{model}/landing/")
        entry = newest(pages)
        return self.start(self.bucket, entry["Key"], entry["ETag"]) if entry else None

    def start(self, bucket, key, etag):
        place = LANDING.match(key)
        if bucket != self.bucket or not place or place["model"] not in self.models:
            print(json.dumps({"level": "warning", "message": "not an upload of a known model", "bucket": bucket, "key": key}))
            return None
        name = execution_name(place["model"], key, etag)
        given = {"model": place["model"], "bucket": bucket, "key": key}
        try:
            self.states.start_execution(stateMachineArn=self.machine, name=name, input=json.dumps(given, sort_keys=True))
        except self.states.exceptions.ExecutionAlreadyExists:
            print(json.dumps({"level": "info", "message": "known already", "execution": name, "key": key}))
            return None
        print(json.dumps({"level": "info", "message": "started", "execution": name, "key": key}))
        return name


def handler(event, _context):
    import boto3  # in Lambda only: tests bring their own clients

    models = json.loads(os.environ["MODELS"])
    return Trigger(boto3.client("stepfunctions"), boto3.client("s3"), os.environ["MACHINE"], os.environ["BUCKET"], models).handle(event)
