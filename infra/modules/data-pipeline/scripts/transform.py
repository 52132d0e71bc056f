"""Cleans an upload: one training CSV below processed/, and its features as Parquet below features/.

What a row becomes is decided by functions on pandas frames, which tests call without Spark; Spark runs the same functions on parts of
the file. The same upload gives the same bytes, and running again overwrites nothing with something else.
"""

import hashlib
import re
import sys

import pandas

TOKENS = {"yyyy": "%Y", "yy": "%y", "MM": "%m", "dd": "%d", "HH": "%H", "mm": "%M", "ss": "%S"}
WIRE = "%Y-%m-%dT%H:%M:%SZ"


def strptime_format(pattern):
    """A manifest's time format (yyyy-MM-dd) as Python has it."""
    return re.sub("yyyy|yy|MM|dd|HH|mm|ss", lambda token: TOKENS[token.group()], pattern.replace("%", "%%"))


def clean(frame, rule):
    """Rows with a label, cells without spaces around them, each row once. Columns, and the text of cells, stay as they are."""
    frame = frame.fillna("").apply(lambda column: column.str.strip())
    frame = frame[frame[rule["label"]] != ""]
    return frame.drop_duplicates().reset_index(drop=True)


def in_order(frame, rule):
    """By time, and rows of one time as they came."""
    if not rule.get("time"):
        return frame
    times = pandas.to_datetime(frame[rule["time"]], format=strptime_format(rule["time_format"]), errors="raise")
    return frame.iloc[times.argsort(kind="stable")].reset_index(drop=True)


def record_id(row, columns):
    """What stands for a row in the feature store: its key's cells, or the hash of all cells where no key is named."""
    if columns:
        return "|".join(row[column] for column in columns)
    return hashlib.sha256("\x1f".join(row).encode()).hexdigest()[:32]


def features(frame, rule, time):
    """The rows as the feature store takes them: record_id, event_time, label and features, all as text; a missing value is empty."""
    if rule.get("time"):
        times = pandas.to_datetime(frame[rule["time"]], format=strptime_format(rule["time_format"])).dt.strftime(WIRE)
    else:
        times = pandas.Series([time] * len(frame), index=frame.index, dtype=object)
    ids = pandas.Series([record_id(row, rule["key"]) for _, row in frame.iterrows()], index=frame.index, dtype=object)
    columns = list(dict.fromkeys([rule["label"], *rule["numeric"], *rule["categorical"]]))
    return pandas.concat([ids.rename("record_id"), times.rename("event_time"), frame[columns]], axis=1)


def main(arguments):
    import io
    import json

    import boto3
    from pyspark.sql import SparkSession

    s3 = boto3.client("s3")
    rule = json.load(s3.get_object(Bucket=arguments["bucket"], Key=arguments["rules_key"])["Body"])[arguments["model"]]
    spark = SparkSession.builder.getOrCreate()
    read = spark.read.option("header", True).option("multiLine", True).option("escape", '"')
    raw = read.csv(f"s3://{arguments['bucket']}/{arguments['key']}")
    cleaned = raw.mapInPandas(lambda parts: (clean(part, rule) for part in parts), raw.schema)
    # Spark keeps the order of the file as long as nothing is shuffled: rows that stand twice go here.
    frame = in_order(clean(cleaned.toPandas(), rule), rule)

    text = io.StringIO()
    frame.to_csv(text, index=False, lineterminator="\n")
    place = f"{arguments['model']}/{arguments['hash']}"
    s3.put_object(Bucket=arguments["bucket"], Key=f"processed/{place}/data.csv", Body=text.getvalue().encode())
    rows = spark.createDataFrame(features(frame, rule, arguments["time"]))
    rows.write.mode("overwrite").parquet(f"s3://{arguments['bucket']}/features/{place}/")
    print(json.dumps({"level": "info", "message": "transformed", "place": place, "rows": len(frame)}))


if __name__ == "__main__":
    from awsglue.utils import getResolvedOptions

    main(getResolvedOptions(sys.argv, ["bucket", "key", "model", "hash", "time", "rules_key"]))
