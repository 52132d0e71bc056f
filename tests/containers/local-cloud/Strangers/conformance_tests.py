"""Answers with one fault each, and one without: the check must tell them apart. Prints "seen" at the end."""
import json

import botocore.session

import conformance

session = botocore.session.get_session()


def faults(service, operation, body, status=200, **headers):
    model = session.get_service_model(service).operation_model(operation)
    report = conformance.Report("")
    types = {"json": "application/x-amz-json-1.1"}
    headers = {"x-amzn-RequestId": "r", "Content-Type": types.get(model.service_model.metadata["protocol"], ""), **headers}
    body = json.dumps(body).encode() if isinstance(body, dict) else body
    conformance.check_answer(model, {"status_code": status, "headers": headers, "body": body}, report)
    return report.lines


def tags(**change):
    return {"Tags": [{"Key": "k", "Value": "v", **change}]}


def model(**change):
    return {"Models": [{"ModelName": "m", "ModelArn": "arn:aws:sagemaker:us-east-1:000000000000:model/m", "CreationTime": 1.5e9, **change}]}


def location(inner, root="ListBucketResult"):
    return f'<{root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">{inner}</{root}>'.encode()


good = [
    faults("sagemaker", "ListTags", tags()),
    faults("sagemaker", "ListModels", model()),
    faults("sagemaker", "DeleteModel", b""),
    faults("sagemaker", "DescribeModel", {"__type": "ValidationException", "message": "m"}, 400),
    faults("s3", "ListObjectsV2", location("<Name>b</Name><KeyCount>1</KeyCount><Contents><Key>k</Key><LastModified>2020-01-01T00:00:00.000Z</LastModified></Contents>")),
]
assert not any(good), good
bad = [
    faults("sagemaker", "ListTags", tags(Color="red")),
    faults("sagemaker", "ListTags", tags(Value=1)),
    faults("sagemaker", "ListTags", tags(Value=None)),
    faults("sagemaker", "ListTags", {"Tags": [{"Key": "k"}]}),
    faults("sagemaker", "ListTags", {"Tags": {}}),
    faults("sagemaker", "ListTags", tags(), 201),
    faults("sagemaker", "ListTags", tags(), **{"x-amzn-RequestId": ""}),
    faults("sagemaker", "ListModels", model(CreationTime="2020-01-01T00:00:00Z")),
    faults("sagemaker", "ListModels", model(CreationTime=1.5e12)),
    faults("sagemaker", "ListModels", model(ModelName="m/1")),
    faults("sagemaker", "DeleteModel", {"ModelArn": "a"}),
    faults("sagemaker", "DescribeModel", {"__type": "NoSuchThing", "message": "m"}, 400),
    faults("sagemaker", "DescribeModel", {"__type": "ValidationException"}, 400),
    faults("sagemaker-runtime", "InvokeEndpoint", b"", **{"x-amzn-colour": "red"}),
    faults("s3", "ListObjectsV2", location("<Colour>red</Colour>")),
    faults("s3", "ListObjectsV2", location("<KeyCount>many</KeyCount>")),
    faults("s3", "ListObjectsV2", location("<Contents><LastModified>2020-01-01</LastModified></Contents>")),
    faults("s3", "HeadObject", b"", **{"Last-Modified": "2020-01-01T00:00:00Z"}),
    faults("s3", "GetObject", location("<Code>NoSuchKey</Code>", "Error"), 404),
]
assert all(len(lines) == 1 for lines in bad[:-1]) and len(bad[-1]) == 2, bad
print("seen")
