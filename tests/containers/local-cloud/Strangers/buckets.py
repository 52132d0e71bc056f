"""What strangers keep about buckets and objects, by boto3: python3 buckets.py. Prints "kept" at the end."""
import json
import os
import socket

import boto3
from botocore.config import Config

import conformance

session = boto3.Session()
conformance.watch(session.events)
s3 = session.client("s3")


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except s3.exceptions.ClientError as error:
        assert error.response["Error"]["Code"] == code, error
    else:
        raise AssertionError(f"expected {code}")


refused("NoSuchBucket", s3.get_bucket_versioning, Bucket="kept")
s3.create_bucket(Bucket="kept")
of = {"Bucket": "kept"}

assert "Status" not in s3.get_bucket_versioning(**of)
s3.put_bucket_versioning(VersioningConfiguration={"Status": "Suspended"}, **of)
assert s3.get_bucket_versioning(**of)["Status"] == "Suspended"

refused("NoSuchTagSet", s3.get_bucket_tagging, **of)
tags = [{"Key": "team", "Value": "a & b"}, {"Key": "empty", "Value": ""}]
s3.put_bucket_tagging(Tagging={"TagSet": tags}, **of)
assert s3.get_bucket_tagging(**of)["TagSet"] == tags
refused("InvalidTag", s3.put_bucket_tagging, Tagging={"TagSet": tags + tags}, **of)
s3.delete_bucket_tagging(**of)
refused("NoSuchTagSet", s3.get_bucket_tagging, **of)

rules = [{"ID": "old", "Status": "Enabled", "Filter": {"Prefix": "tmp/"}, "Expiration": {"Days": 3}, "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1}}]
refused("NoSuchLifecycleConfiguration", s3.get_bucket_lifecycle_configuration, **of)
s3.put_bucket_lifecycle_configuration(LifecycleConfiguration={"Rules": rules}, **of)
assert s3.get_bucket_lifecycle_configuration(**of)["Rules"] == rules
s3.delete_bucket_lifecycle(**of)
refused("NoSuchLifecycleConfiguration", s3.get_bucket_lifecycle_configuration, **of)

policy = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::kept/*"}]})
refused("NoSuchBucketPolicy", s3.get_bucket_policy, **of)
s3.put_bucket_policy(Policy=policy, **of)
assert s3.get_bucket_policy(**of)["Policy"] == policy
refused("MalformedPolicy", s3.put_bucket_policy, Policy="no policy", **of)
s3.delete_bucket_policy(**of)
refused("NoSuchBucketPolicy", s3.get_bucket_policy, **of)


def encryption():
    return s3.get_bucket_encryption(**of)["ServerSideEncryptionConfiguration"]["Rules"][0]["ApplyServerSideEncryptionByDefault"]


assert encryption() == {"SSEAlgorithm": "AES256"}
key = {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "alias/key"}
s3.put_bucket_encryption(ServerSideEncryptionConfiguration={"Rules": [{"ApplyServerSideEncryptionByDefault": key, "BucketKeyEnabled": True}]}, **of)
assert encryption() == key
s3.delete_bucket_encryption(**of)
assert encryption() == {"SSEAlgorithm": "AES256"}

flags = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
assert s3.get_public_access_block(**of)["PublicAccessBlockConfiguration"] == dict.fromkeys(flags, True)
s3.put_public_access_block(PublicAccessBlockConfiguration=dict.fromkeys(flags, False), **of)
assert s3.get_public_access_block(**of)["PublicAccessBlockConfiguration"] == dict.fromkeys(flags, False)
s3.delete_public_access_block(**of)
refused("NoSuchPublicAccessBlockConfiguration", s3.get_public_access_block, **of)

assert s3.get_bucket_ownership_controls(**of)["OwnershipControls"]["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}]
refused("NoSuchCORSConfiguration", s3.get_bucket_cors, **of)
refused("NoSuchWebsiteConfiguration", s3.get_bucket_website, **of)
refused("ReplicationConfigurationNotFoundError", s3.get_bucket_replication, **of)
refused("ObjectLockConfigurationNotFoundError", s3.get_object_lock_configuration, **of)
s3.get_bucket_logging(**of)
s3.get_bucket_accelerate_configuration(**of)
assert s3.get_bucket_request_payment(**of)["Payer"] == "BucketOwner"
assert s3.get_bucket_acl(**of)["Grants"][0]["Permission"] == "FULL_CONTROL"
refused("NotImplemented", s3.put_bucket_request_payment, RequestPaymentConfiguration={"Payer": "Requester"}, **of)

# Objects' tags.
one = {"Bucket": "kept", "Key": "a/one"}
s3.put_object(Body=b"content", Tagging="team=a%20%26%20b&empty=", **one)
assert s3.get_object_tagging(**one)["TagSet"] == tags
assert s3.get_object(**one)["TagCount"] == 2
s3.put_object_tagging(Tagging={"TagSet": tags[:1]}, **one)
assert s3.get_object_tagging(**one)["TagSet"] == tags[:1]
assert s3.get_object(**one)["Body"].read() == b"content"
s3.copy_object(CopySource="kept/a/one", Bucket="kept", Key="a/copy")
assert s3.get_object_tagging(Bucket="kept", Key="a/copy")["TagSet"] == tags[:1]
s3.copy_object(CopySource="kept/a/one", Bucket="kept", Key="a/copy", TaggingDirective="REPLACE", Tagging="x=y")
assert s3.get_object_tagging(Bucket="kept", Key="a/copy")["TagSet"] == [{"Key": "x", "Value": "y"}]
refused("InvalidTag", s3.put_object, Body=b"", Tagging="a=1&a=2", **one)
refused("NoSuchKey", s3.get_object_tagging, Bucket="kept", Key="none")
s3.delete_object_tagging(**one)
assert s3.get_object_tagging(**one)["TagSet"] == []
assert "TagCount" not in s3.get_object(**one)

# The older lists, and a bucket emptied by boto3's own way, which deletes version by version.
for name in ("b/x y", "b/z", "c"):
    s3.put_object(Bucket="kept", Key=name, Body=b"")
everything = ["a/copy", "a/one", "b/x y", "b/z", "c"]
for size in (1, 2, 1000):
    paging = {"Bucket": "kept", "PaginationConfig": {"PageSize": size}}
    for operation, member in (("list_objects", "Contents"), ("list_object_versions", "Versions")):
        pages = list(s3.get_paginator(operation).paginate(**paging))
        assert [item["Key"] for page in pages for item in page.get(member, [])] == everything, (operation, size)
        pages = list(s3.get_paginator(operation).paginate(Delimiter="/", **paging))
        assert [item["Prefix"] for page in pages for item in page.get("CommonPrefixes", [])] == ["a/", "b/"], (operation, size)
        assert [item["Key"] for page in pages for item in page.get(member, [])] == ["c"], (operation, size)
assert s3.get_object(Bucket="kept", Key="c", VersionId="null")["Body"].read() == b""
refused("InvalidArgument", s3.get_object, Bucket="kept", Key="c", VersionId="other")
bucket = session.resource("s3").Bucket("kept")
assert [item.key for item in bucket.objects.all()] == everything
bucket.object_versions.delete()
assert not list(bucket.objects.all())
bucket.delete()

# The bucket in the host's name, which not every resolver knows.
resolve = socket.getaddrinfo
socket.getaddrinfo = lambda host, *rest, **more: resolve("127.0.0.1" if host.endswith(".localhost") else host, *rest, **more)
port = os.environ["AWS_ENDPOINT_URL"].rpartition(":")[2]
hosted = session.client("s3", endpoint_url=f"http://localhost:{port}", config=Config(s3={"addressing_style": "virtual"}))
hosted.meta.events.register("before-send.s3", lambda request, **_: seen.append(request.url))
seen = []
hosted.create_bucket(Bucket="by-host")
hosted.put_object(Bucket="by-host", Key="v2/a b/../c", Body=b"1")
assert hosted.get_object(Bucket="by-host", Key="v2/a b/../c")["Body"].read() == b"1"
assert [item["Key"] for item in hosted.list_objects_v2(Bucket="by-host")["Contents"]] == ["v2/a b/../c"]
assert s3.get_object(Bucket="by-host", Key="v2/a b/../c")["Body"].read() == b"1"
hosted.delete_object(Bucket="by-host", Key="v2/a b/../c")
hosted.delete_bucket(Bucket="by-host")
assert all(url.startswith(f"http://by-host.localhost:{port}/") for url in seen), seen
print("kept")
