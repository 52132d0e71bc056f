"""The rival: a linear model behind Flask, as one writes it for SageMaker. gunicorn runs it; LINEAR_MODEL names the model's file."""
import json
import os

from flask import Flask, Response, request

with open(os.environ["LINEAR_MODEL"], encoding="utf-8") as file:
    MODEL = json.load(file)
COLUMNS, WEIGHTS, INTERCEPT = MODEL["columns"], MODEL["weights"], MODEL["intercept"]

app = Flask(__name__)


def predict(row):
    return INTERCEPT + sum(weight * value for weight, value in zip(WEIGHTS, row))


@app.get("/ping")
def ping():
    return Response(status=200)


@app.post("/invocations")
def invocations():
    if request.mimetype == "text/csv":
        lines = request.get_data(as_text=True).splitlines()
        rows = ([float(cell) for cell in line.split(",")] for line in lines if line)
        return Response("".join(f"{predict(row)!r}\n" for row in rows), mimetype="text/csv")
    if request.mimetype == "application/json":
        rows = ([float(instance[column]) for column in COLUMNS] for instance in request.get_json()["instances"])
        return Response(json.dumps({"predictions": [predict(row) for row in rows]}), mimetype="application/json")
    return Response(status=415)
