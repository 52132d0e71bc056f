"""A cloud with credentials that obeys policies, by boto3, which signs. The environment holds the owner's key. Prints "signed" at the end."""
import json
import os
import time
import urllib.error
import urllib.request

import boto3
import botocore.config
import botocore.exceptions

import conformance

REGION, ACCOUNT = "us-east-1", "000000000000"


def session(key, secret, token=None):
    made = boto3.Session(key, secret, token, REGION)
    conformance.watch(made.events)
    return made


def take(credentials):
    return session(credentials["AccessKeyId"], credentials["SecretAccessKey"], credentials["SessionToken"])


def refused(code, status, call, text="", **arguments):
    try:
        call(**arguments)
    except botocore.exceptions.ClientError as error:
        answer = error.response
        assert answer["Error"]["Code"] == code and answer["ResponseMetadata"]["HTTPStatusCode"] == status and text in answer["Error"].get("Message", ""), answer
    else:
        raise AssertionError(f"expected {code}")


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **statement} for statement in statements]})


owner = session(os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"])
iam, sts, s3 = (owner.client(name) for name in ("iam", "sts", "s3"))
links = owner.client("s3", config=botocore.config.Config(signature_version="s3v4"))
assert sts.get_caller_identity()["Arn"] == f"arn:aws:iam::{ACCOUNT}:root"

# Who is not known, and who signs with another secret.
for code, json_code, s3_code, made in (
        ("InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", session("nobody", "secret")),
        ("SignatureDoesNotMatch", "InvalidSignatureException", "SignatureDoesNotMatch", session(os.environ["AWS_ACCESS_KEY_ID"], "wrong"))):
    refused(code, 403, made.client("sts").get_caller_identity)
    refused(json_code, 400, made.client("sagemaker").list_models)
    refused(s3_code, 403, made.client("s3").list_buckets)
unsigned = botocore.config.Config(signature_version=botocore.UNSIGNED)
refused("MissingAuthenticationToken", 403, owner.client("iam", config=unsigned).list_roles)
refused("AccessDenied", 403, owner.client("s3", config=unsigned).list_buckets)
assert urllib.request.urlopen(os.environ["AWS_ENDPOINT_URL"] + "/_localcloud/health").status == 200

# What is signed arrives as it was signed: odd keys, queries, chunks, links.
s3.create_bucket(Bucket="signed")
for key in ("a b+c/ü%20&=~'()*!", "a//b/../c", "1"):
    s3.put_object(Bucket="signed", Key=key, Body=b"x" * 100_000, Metadata={"spaced": "a  b"})
    assert s3.get_object(Bucket="signed", Key=key, ResponseContentType="text/x;a=b c")["ContentLength"] == 100_000
    link = links.generate_presigned_url("get_object", {"Bucket": "signed", "Key": key})
    assert urllib.request.urlopen(link).status == 200
    try:
        urllib.request.urlopen(link.replace("signed", "signet"))
    except urllib.error.HTTPError as error:
        assert error.code == 403 and b"SignatureDoesNotMatch" in error.read()
    else:
        raise AssertionError("a link to another bucket")
assert len(s3.list_objects_v2(Bucket="signed", Prefix="a b+", Delimiter="/", EncodingType="url").get("CommonPrefixes", [])) == 1
link = links.generate_presigned_url("get_object", {"Bucket": "signed", "Key": "1"}, ExpiresIn=0)
time.sleep(1.1)
try:
    urllib.request.urlopen(link)
except urllib.error.HTTPError as error:
    assert error.code == 403 and b"Request has expired" in error.read()
else:
    raise AssertionError("an expired link")

older = s3.generate_presigned_url("get_object", {"Bucket": "signed", "Key": "1"})
assert "AWSAccessKeyId" in older
try:
    urllib.request.urlopen(older)
except urllib.error.HTTPError as error:
    assert b"Signature Version 2" in error.read()
else:
    raise AssertionError("a signature of version 2")

# A user: nothing, then something, then within a boundary.
iam.create_user(UserName="ada", Tags=[{"Key": "team", "Value": "one"}])
key = iam.create_access_key(UserName="ada")["AccessKey"]
ada = session(key["AccessKeyId"], key["SecretAccessKey"])
assert ada.client("sts").get_caller_identity()["Arn"] == f"arn:aws:iam::{ACCOUNT}:user/ada"
get = {"Bucket": "signed", "Key": "1"}
text = f"User: arn:aws:iam::{ACCOUNT}:user/ada is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::signed/1 because no identity-based policy allows the s3:GetObject action"
refused("AccessDenied", 403, ada.client("s3").get_object, text, **get)
iam.put_user_policy(UserName="ada", PolicyName="p", PolicyDocument=policy(
    {"Action": ["s3:Get*", "s3:PutObject"], "Resource": "arn:aws:s3:::signed/*"}, {"Action": "sagemaker:*", "Resource": "*"},
    {"Action": "s3:ListBucket", "Resource": "arn:aws:s3:::signed", "Condition": {"StringLike": {"s3:prefix": "${aws:PrincipalTag/team}/*"}}},
    {"Action": "sts:AssumeRole", "Resource": "*", "Effect": "Allow"}))
ada.client("s3").get_object(**get)
ada.client("s3").head_object(**get)
ada.client("s3").list_objects_v2(Bucket="signed", Prefix="one/a")
refused("AccessDenied", 403, ada.client("s3").list_objects_v2, Bucket="signed", Prefix="two/")
refused("AccessDenied", 403, ada.client("s3").delete_object, **get)
refused("AccessDenied", 403, ada.client("s3").copy_object, "s3:GetObject", Bucket="signed", Key="copy", CopySource="other/1")
ada.client("sagemaker").list_models()
refused("AccessDeniedException", 400, ada.client("sagemaker").create_model, "iam:PassRole", ModelName="m", ExecutionRoleArn=f"arn:aws:iam::{ACCOUNT}:role/none")
refused("AccessDeniedException", 400, ada.client("sagemaker").create_domain, "does not know which permission sagemaker:CreateDomain needs",
        DomainName="d", AuthMode="IAM", DefaultUserSettings={}, SubnetIds=["subnet-1"], VpcId="vpc-1")
refused("AccessDenied", 403, ada.client("iam").list_roles, "iam:ListRoles")
limit = iam.create_policy(PolicyName="limit", PolicyDocument=policy({"Action": "s3:GetObject", "Resource": "*"}))["Policy"]["Arn"]
iam.put_user_permissions_boundary(UserName="ada", PermissionsBoundary=limit)
refused("AccessDeniedException", 400, ada.client("sagemaker").list_models, "because no permissions boundary allows the sagemaker:ListModels action")
iam.delete_user_permissions_boundary(UserName="ada")

# The bucket's policy denies, and allows by name.
s3.put_bucket_policy(Bucket="signed", Policy=json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::signed/a*"},
    {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:user/ada"}, "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::signed/*"},
    {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::signed/1"}]}))
refused("AccessDenied", 403, ada.client("s3").get_object, "with an explicit deny in a resource-based policy", Bucket="signed", Key="a//b/../c")
refused("AccessDenied", 403, s3.get_object, "explicit deny", Bucket="signed", Key="a//b/../c")
ada.client("s3").delete_object(Bucket="signed", Key="gone")
owner.client("s3", config=unsigned).get_object(**get)
refused("AccessDenied", 403, owner.client("s3", config=unsigned).delete_object, **get)

# Roles: the trust and the caller's policies decide; sessions end, carry tags and may have less.
trust = policy({"Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "sts:AssumeRole", "Condition": {"StringEquals": {"aws:PrincipalTag/team": "one", "sts:ExternalId": "42"}}})
role = iam.create_role(RoleName="reader", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
iam.put_role_policy(RoleName="reader", PolicyName="p", PolicyDocument=policy({"Action": ["s3:GetObject", "s3:PutObject"], "Resource": "*"}))
assume = {"RoleArn": role, "RoleSessionName": "me"}
refused("AccessDenied", 403, ada.client("sts").assume_role, f"is not authorized to perform: sts:AssumeRole on resource: {role}", **assume)
refused("AccessDenied", 403, sts.assume_role, "root accounts", **assume)
refused("AccessDenied", 403, ada.client("sts").assume_role, "sts:TagSession", **assume, ExternalId="42", Tags=[{"Key": "a", "Value": "b"}])
made = ada.client("sts").assume_role(**assume, ExternalId="42")
assert made["AssumedRoleUser"]["Arn"] == f"arn:aws:sts::{ACCOUNT}:assumed-role/reader/me"
reader = take(made["Credentials"])
assert reader.client("sts").get_caller_identity()["Arn"] == made["AssumedRoleUser"]["Arn"]
reader.client("s3").put_object(Bucket="signed", Key="2", Body=b"")
refused("InvalidToken", 400, session(made["Credentials"]["AccessKeyId"], made["Credentials"]["SecretAccessKey"], "other").client("s3").get_object, **get)
less = take(ada.client("sts").assume_role(**assume, ExternalId="42", Policy=policy({"Action": "s3:GetObject", "Resource": "*"}))["Credentials"])
less.client("s3").get_object(**get)
refused("AccessDenied", 403, less.client("s3").put_object, "because no session policy allows the s3:PutObject action", Bucket="signed", Key="2", Body=b"")
refused("ValidationError", 400, ada.client("sts").assume_role, "MaxSessionDuration", **assume, ExternalId="42", DurationSeconds=7200)
again = take(ada.client("sts").get_session_token(DurationSeconds=900)["Credentials"])
assert again.client("sts").get_caller_identity()["Arn"] == f"arn:aws:iam::{ACCOUNT}:user/ada"

# Keys of KMS must agree, and hand the decision on to IAM with the account's name.
kms = owner.client("kms").create_key()["KeyMetadata"]["KeyId"]
owner.client("kms").create_alias(AliasName="alias/one", TargetKeyId=kms)
refused("AccessDeniedException", 400, ada.client("kms").encrypt, f"kms:Encrypt on resource: arn:aws:kms:{REGION}:{ACCOUNT}:key/{kms}", KeyId="alias/one", Plaintext=b"x")
iam.put_user_policy(UserName="ada", PolicyName="k", PolicyDocument=policy(
    {"Action": "kms:Encrypt", "Resource": "*", "Condition": {"ForAnyValue:StringEquals": {"kms:ResourceAliases": "alias/one"}}}))
ada.client("kms").encrypt(KeyId=kms, Plaintext=b"x")

# Switched off, and gone.
iam.update_access_key(UserName="ada", AccessKeyId=key["AccessKeyId"], Status="Inactive")
refused("InvalidClientTokenId", 403, ada.client("sts").get_caller_identity)
iam.delete_role_policy(RoleName="reader", PolicyName="p")
iam.delete_role(RoleName="reader")
refused("InvalidAccessKeyId", 403, reader.client("s3").get_object, **get)
print("signed")
