"""Asks for every operation of the services that the cloud has, as somebody who may do nothing: what is implemented must be denied by its action's name.

Whether it is implemented the owner is told. The environment holds the owner's key. Prints "complete" at the end.
"""
import concurrent.futures
import os
import urllib.error
import urllib.request

import boto3
import botocore.auth
import botocore.awsrequest
import botocore.credentials
import botocore.session

import conformance

REGION, URL = "us-east-1", os.environ["AWS_ENDPOINT_URL"]
SERVICES = ("sagemaker", "ecr", "logs", "cloudwatch", "codebuild", "events", "kms", "iam", "sts", "sns", "application-autoscaling")
FREE = {"GetCallerIdentity", "GetSessionToken", "AssumeRole", "AssumeRoleWithWebIdentity"}


def ask(model, operation, keys):
    meta = model.metadata
    if "targetPrefix" in meta:
        body, headers = b"{}", {"X-Amz-Target": f"{meta['targetPrefix']}.{operation}", "Content-Type": f"application/x-amz-json-{meta.get('jsonVersion', '1.0')}"}
    else:
        body, headers = f"Action={operation}&Version={meta['apiVersion']}".encode(), {"Content-Type": "application/x-www-form-urlencoded"}
    request = botocore.awsrequest.AWSRequest("POST", URL + "/", headers, body)
    botocore.auth.SigV4Auth(keys, model.signing_name, REGION).add_auth(request)
    try:
        with urllib.request.urlopen(urllib.request.Request(URL + "/", body, dict(request.headers), method="POST")) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


owner = boto3.Session()
conformance.watch(owner.events)
iam = owner.client("iam")
iam.create_user(UserName="nobody")
key = iam.create_access_key(UserName="nobody")["AccessKey"]
nobody = botocore.credentials.Credentials(key["AccessKeyId"], key["SecretAccessKey"])
root = botocore.credentials.Credentials(os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"])
session = botocore.session.get_session()
wrong, implemented = [], 0


def check(pair):
    model, operation = pair
    known = ask(model, operation, root)
    if "does not implement the operation" in known or "has no service" in known or "has no Query service" in known:
        return None
    denied = ask(model, operation, nobody)
    return operation in FREE or ("is not authorized to perform" in denied and "does not know which permission" not in denied), f"{model.service_name}: {operation}: {denied[:200]}"


pairs = [(session.get_service_model(name), operation) for name in SERVICES for operation in session.get_service_model(name).operation_names]
with concurrent.futures.ThreadPoolExecutor(8) as pool:
    for result in filter(None, pool.map(check, pairs)):
        implemented += 1
        if not result[0]:
            wrong.append(result[1])
assert implemented > 150 and not wrong, f"{implemented} implemented\n" + "\n".join(wrong)
print("complete")
