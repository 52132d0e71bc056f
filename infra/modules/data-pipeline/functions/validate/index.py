"""Judges an upload before anything is made of it: columns, numbers, labels, number of rows. The file is read once, line by line."""

import codecs
import csv
import hashlib
import json
import math
import os

MOST_FAULTS = 20


class Hashed:
    """Chunks of a file, hashed as they pass."""

    def __init__(self, chunks):
        self.chunks, self.sha256 = iter(chunks), hashlib.sha256()

    def __iter__(self):
        for chunk in self.chunks:
            self.sha256.update(chunk)
            yield chunk


def lines(chunks):
    """Lines of UTF-8 chunks with their ends, so that a quoted cell may hold a line break."""
    decoder, rest = codecs.getincrementaldecoder("utf-8-sig")(), ""
    for chunk in chunks:
        rest += decoder.decode(chunk)
        *whole, rest = rest.split("\n")
        yield from (line + "\n" for line in whole)
    rest += decoder.decode(b"", final=True)
    if rest:
        yield rest


def is_number(cell):
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


def judge(chunks, rule):
    """The verdict on a file: {"valid", "rows", "hash", "faults"}. Each fault says where, what was expected and what was found."""
    source, faults, more, rows = Hashed(chunks), [], 0, 0

    def fault(text):
        nonlocal more
        if len(faults) < MOST_FAULTS:
            faults.append(text)
        else:
            more += 1

    try:
        reader = csv.reader(lines(source), strict=True)
        header = next(reader, [])
        needed = [rule["label"], *([rule["time"]] if rule.get("time") else []), *rule["numeric"], *rule["categorical"]]
        for column in needed:
            if column not in header:
                fault(f"header: expected the column '{column}', found {', '.join(header[:30]) or 'nothing'}")
        for column in sorted({column for column in header if header.count(column) > 1}):
            fault(f"header: expected each column once, found '{column}' {header.count(column)} times")
        numbers = [(header.index(column), column) for column in rule["numeric"] if column in header]
        label = header.index(rule["label"]) if rule["label"] in header else None
        for row in reader:
            if not row:
                continue
            rows += 1
            if len(row) != len(header):
                fault(f"line {reader.line_num}: expected {len(header)} cells, found {len(row)}")
                continue
            for place, column in numbers:
                # An empty cell is a missing value, which models may have; a word is none.
                if row[place] != "" and not is_number(row[place]):
                    fault(f"line {reader.line_num}, {column}: expected a number, found '{row[place][:40]}'")
            if label is not None and not is_number(row[label]):
                fault(f"line {reader.line_num}, {rule['label']}: expected a number as label, found '{row[label][:40]}'")
    except UnicodeDecodeError as error:
        fault(f"expected UTF-8, found other bytes: {error.reason}")
    except csv.Error as error:
        fault(f"line {reader.line_num}: expected CSV, found {error}")
    if not faults and rows < rule["minimum_rows"]:
        fault(f"expected at least {rule['minimum_rows']} rows, found {rows}")
    for _ in source:
        pass  # what a broken file left unread belongs to its hash
    return {
        "valid": not faults,
        "rows": rows,
        "hash": source.sha256.hexdigest(),
        "faults": faults + ([f"and {more} more"] if more else []),
    }


def handler(event, _context):
    import boto3

    s3 = boto3.client("s3")
    rules = json.load(s3.get_object(Bucket=event["bucket"], Key=os.environ["RULES_KEY"])["Body"])
    body = s3.get_object(Bucket=event["bucket"], Key=event["key"])["Body"]
    verdict = judge(body.iter_chunks(1 << 20), rules[event["model"]])
    print(json.dumps({"level": "info", "message": "judged", "key": event["key"], **verdict}))
    return verdict
