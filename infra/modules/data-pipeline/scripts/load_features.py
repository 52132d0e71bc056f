"""Loads prepared features into the feature store, online and offline: PutRecord for each row, safe to run again (a record is known by
its identifier and event time). A row that the store refuses ends the job with its reason; what was loaded stays."""

import sys

MOST_ATTEMPTS = 6
TRANSIENT = {"ThrottlingException", "Throttling", "InternalFailure", "ServiceUnavailable"}


class Refused(Exception):
    """The store does not take a row."""


def record(row):
    """A row as PutRecord takes it. A missing value is left out: the store knows no empty number."""
    return [{"FeatureName": name, "ValueAsString": str(value)} for name, value in row.items() if value is not None and str(value) != ""]


def code_of(error):
    return getattr(error, "response", {}).get("Error", {}).get("Code", "")


def put(client, group, row, wait):
    """One row, again after a pause while the store is busy. wait(attempt) pauses."""
    for attempt in range(1, MOST_ATTEMPTS + 1):
        try:
            client.put_record(FeatureGroupName=group, Record=record(row))
            return
        except Exception as error:  # botocore is not here in tests: the code says what it was
            if code_of(error) not in TRANSIENT or attempt == MOST_ATTEMPTS:
                raise Refused(f"{group}, record {row.get('record_id')}: {error}") from error
            wait(attempt)


def load(client, group, rows, wait):
    """All rows; returns how many."""
    count = 0
    for row in rows:
        put(client, group, row, wait)
        count += 1
    return count


def main(arguments):
    import json

    from pyspark.sql import SparkSession

    group = arguments["group"]
    place = f"s3://{arguments['bucket']}/features/{arguments['model']}/{arguments['hash']}/"

    def load_part(rows):
        import random
        import time

        import boto3

        client = boto3.client("sagemaker-featurestore-runtime")
        yield load(client, group, (row.asDict() for row in rows), lambda attempt: time.sleep(random.random() * min(20, 2**attempt)))

    frame = SparkSession.builder.getOrCreate().read.parquet(place)
    count = sum(frame.repartition(8).rdd.mapPartitions(load_part).collect())
    print(json.dumps({"level": "info", "message": "loaded", "group": group, "rows": count}))


if __name__ == "__main__":
    from awsglue.utils import getResolvedOptions

    main(getResolvedOptions(sys.argv, ["bucket", "model", "hash", "group"]))
