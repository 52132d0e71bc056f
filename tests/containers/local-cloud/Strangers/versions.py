"""Versions, copies, parts, checksums and limits, by boto3: python3 versions.py. Prints "versioned" at the end."""
import base64
import hashlib
import urllib.error
import urllib.request
import zlib

import boto3
from botocore.config import Config

import conformance

session = boto3.Session()
conformance.watch(session.events)
s3 = session.client("s3")
PART = 5 * 1024 * 1024


def refused(code, call, status=None, **arguments):
    try:
        call(**arguments)
    except s3.exceptions.ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        assert status is None or error.response["ResponseMetadata"]["HTTPStatusCode"] == status, error
        return error.response["ResponseMetadata"]["HTTPHeaders"]
    raise AssertionError(f"expected {code}")


def body(bucket, key, **more):
    return s3.get_object(Bucket=bucket, Key=key, **more)["Body"].read()


def versions(bucket, **arguments):
    """What lists of every page size say alike: key, version, latest, marker."""
    found = []
    for size in (1, 2, 3, 1000):
        pages = list(s3.get_paginator("list_object_versions").paginate(Bucket=bucket, PaginationConfig={"PageSize": size}, **arguments))
        items = [
            (item["Key"], item["VersionId"], item["IsLatest"], member == "DeleteMarkers")
            for page in pages for member in ("Versions", "DeleteMarkers") for item in page.get(member, [])]
        found.append(sorted(items))
        assert all(len(page.get("Versions", [])) + len(page.get("DeleteMarkers", [])) + len(page.get("CommonPrefixes", [])) <= size for page in pages)
    assert all(items == found[0] for items in found), found
    return set(found[0])


# Versions begin when they are enabled: what was there is the version "null".
s3.create_bucket(Bucket="past")
of = {"Bucket": "past"}
assert "VersionId" not in s3.put_object(Key="k", Body=b"zero", **of)
assert "VersionId" not in s3.get_object(Key="k", **of)
assert "DeleteMarker" not in s3.delete_object(Key="none", **of)
refused("IllegalVersioningConfigurationException", s3.put_bucket_versioning, VersioningConfiguration={}, **of)
refused("NotImplemented", s3.put_bucket_versioning, VersioningConfiguration={"Status": "Enabled", "MFADelete": "Enabled"}, MFA="serial 123456", **of)
s3.put_bucket_versioning(VersioningConfiguration={"Status": "Enabled"}, **of)
assert s3.get_bucket_versioning(**of)["Status"] == "Enabled"
assert s3.get_object(Key="k", **of)["VersionId"] == "null"
one = s3.put_object(Key="k", Body=b"one", Metadata={"n": "1"}, **of)["VersionId"]
two = s3.put_object(Key="k", Body=b"two", **of)["VersionId"]
assert len({one, two, "null"}) == 3
assert [body("past", "k", **which) for which in ({}, {"VersionId": "null"}, {"VersionId": one}, {"VersionId": two})] == [b"two", b"zero", b"one", b"two"]
assert s3.head_object(Key="k", VersionId=one, **of)["Metadata"] == {"n": "1"}
assert versions("past") == {("k", "null", False, False), ("k", one, False, False), ("k", two, True, False)}
listed = s3.list_object_versions(**of)["Versions"]
assert [item["VersionId"] for item in listed] == [two, one, "null"]
assert [item["Size"] for item in listed] == [3, 3, 4]

# A deletion puts a marker on top; what lies below can still be read.
gone = s3.delete_object(Key="k", **of)
assert gone["DeleteMarker"] and gone["VersionId"] not in (one, two)
headers = refused("NoSuchKey", s3.get_object, Key="k", status=404, **of)
assert (headers["x-amz-delete-marker"], headers["x-amz-version-id"]) == ("true", gone["VersionId"])
refused("404", s3.head_object, Key="k", status=404, **of)
headers = refused("MethodNotAllowed", s3.get_object, Key="k", VersionId=gone["VersionId"], status=405, **of)
assert headers["x-amz-delete-marker"] == "true" and headers["allow"] == "DELETE" and headers["last-modified"]
refused("405", s3.head_object, Key="k", VersionId=gone["VersionId"], status=405, **of)
refused("NoSuchVersion", s3.get_object, Key="k", VersionId="0" * 32, status=404, **of)
refused("InvalidArgument", s3.get_object, Key="k", VersionId="none", **of)
assert body("past", "k", VersionId=two) == b"two"
assert "Contents" not in s3.list_objects_v2(**of)
assert s3.delete_object(Key="k", **of)["VersionId"] != gone["VersionId"], "every deletion adds a marker"
assert s3.delete_object(Key="never", **of)["DeleteMarker"]
refused("BucketNotEmpty", s3.delete_bucket, **of)
refused("NoSuchKey", s3.put_object, Key="k", Body=b"x", IfMatch='"0"', status=404, **of)
three = s3.put_object(Key="k", Body=b"three", IfNoneMatch="*", **of)["VersionId"]
refused("PreconditionFailed", s3.put_object, Key="k", Body=b"x", IfNoneMatch="*", status=412, **of)
refused("PreconditionFailed", s3.delete_object, Key="k", IfMatch='"0"', status=412, **of)
refused("NoSuchKey", s3.delete_object, Key="never", IfMatch="*", status=404, **of)

# Tags, attributes and copies of a version.
tags = [{"Key": "a", "Value": "1"}]
assert s3.put_object_tagging(Key="k", VersionId=one, Tagging={"TagSet": tags}, **of)["VersionId"] == one
assert s3.get_object_tagging(Key="k", VersionId=one, **of) | {"ResponseMetadata": 0} == {"VersionId": one, "TagSet": tags, "ResponseMetadata": 0}
assert s3.get_object_tagging(Key="k", **of)["TagSet"] == []
assert s3.delete_object_tagging(Key="k", VersionId=one, **of)["VersionId"] == one
refused("MethodNotAllowed", s3.get_object_tagging, Key="k", VersionId=gone["VersionId"], **of)
assert s3.get_object_attributes(Key="k", VersionId=one, ObjectAttributes=["ObjectSize", "ETag"], **of)["ObjectSize"] == 3
back = s3.copy_object(Key="k", CopySource={"Bucket": "past", "Key": "k", "VersionId": one}, **of)
assert (back["CopySourceVersionId"], body("past", "k")) == (one, b"one") and back["VersionId"] not in (one, three)
assert s3.head_object(Key="k", **of)["Metadata"] == {"n": "1"}
refused("InvalidRequest", s3.copy_object, Key="k", CopySource={"Bucket": "past", "Key": "k", "VersionId": gone["VersionId"]}, **of)
refused("NoSuchVersion", s3.copy_object, Key="k", CopySource={"Bucket": "past", "Key": "k", "VersionId": "0" * 32}, **of)
refused("InvalidRequest", s3.copy_object, Key="k", CopySource="past/k", **of)
s3.delete_object(Key="k", VersionId=back["VersionId"], **of)
s3.delete_object(Key="k", VersionId=three, **of)
assert refused("NoSuchKey", s3.get_object, Key="k", **of)["x-amz-delete-marker"] == "true", "the marker is the latest again"

# Suspended: writes and deletions are of the version "null", and replace no other.
s3.put_bucket_versioning(VersioningConfiguration={"Status": "Suspended"}, **of)
assert "VersionId" not in s3.put_object(Key="k", Body=b"null", **of)
assert (s3.get_object(Key="k", **of)["VersionId"], body("past", "k", VersionId="null"), body("past", "k", VersionId=two)) == ("null", b"null", b"two")
mark = s3.delete_object(Key="k", **of)
assert (mark["DeleteMarker"], mark["VersionId"]) == (True, "null")
refused("MethodNotAllowed", s3.get_object, Key="k", VersionId="null", **of)
done = s3.delete_object(Key="k", VersionId="null", **of)
assert (done["DeleteMarker"], done["VersionId"]) == (True, "null")

# Many at once: markers, versions, what is not there, and what is refused.
s3.put_bucket_versioning(VersioningConfiguration={"Status": "Enabled"}, **of)
for key in ("a/1", "a/2", "b"):
    s3.put_object(Key=key, Body=b"", **of)
many = s3.delete_objects(Delete={"Objects": [
    {"Key": "a/1"}, {"Key": "k", "VersionId": one}, {"Key": "k", "VersionId": gone["VersionId"]}, {"Key": "b", "VersionId": "none"}, {"Key": "b", "ETag": '"0"'}]}, **of)
deleted = {(item["Key"], item.get("VersionId"), item.get("DeleteMarker")) for item in many["Deleted"]}
assert deleted == {("a/1", None, True), ("k", one, None), ("k", gone["VersionId"], True)}, many
assert sorted(item["Code"] for item in many["Errors"]) == ["InvalidArgument", "PreconditionFailed"], many
assert {(key, latest, marker) for key, _, latest, marker in versions("past", Prefix="a/")} == {("a/1", True, True), ("a/1", False, False), ("a/2", True, False)}
pages = list(s3.get_paginator("list_object_versions").paginate(Delimiter="/", PaginationConfig={"PageSize": 1}, **of))
assert [item["Prefix"] for page in pages for item in page.get("CommonPrefixes", [])] == ["a/"]
assert not any(item["Key"].startswith("a/") for page in pages for item in page.get("Versions", []) + page.get("DeleteMarkers", []))
refused("InvalidArgument", s3.list_object_versions, VersionIdMarker=one, **of)
refused("BucketNotEmpty", s3.delete_bucket, **of)
whole = session.resource("s3").Bucket("past")
assert whole.object_versions.filter(Prefix="never").page_size(1).delete(), "pages are deleted while they are listed"
whole.object_versions.page_size(2).delete()
assert versions("past") == set()
s3.delete_bucket(**of)

# Parts: copied, paged, of versions.
s3.create_bucket(Bucket="parts")
of = {"Bucket": "parts"}
s3.put_bucket_versioning(VersioningConfiguration={"Status": "Enabled"}, **of)
content = bytes(range(256)) * (3 * PART // 256) + b"tail"
source = s3.put_object(Key="source", Body=content, **of)
for algorithm, kind in (("CRC32", "COMPOSITE"), ("CRC32", "FULL_OBJECT"), ("CRC32C", "FULL_OBJECT"), ("CRC64NVME", "FULL_OBJECT"), ("SHA1", "COMPOSITE"), ("SHA256", "COMPOSITE")):
    element = f"Checksum{algorithm}"
    begun = s3.create_multipart_upload(Key="joined", ChecksumAlgorithm=algorithm, ChecksumType=kind, Metadata={"m": "1"}, **of)
    upload = {"Key": "joined", "UploadId": begun["UploadId"], **of}
    if algorithm in ("CRC32C", "CRC64NVME"):  # boto3 computes them with an extension alone
        first = s3.upload_part_copy(PartNumber=1, CopySource="parts/source", CopySourceRange=f"bytes=0-{PART - 1}", **upload)["CopyPartResult"]
    else:
        first = s3.upload_part(PartNumber=1, Body=content[:PART], ChecksumAlgorithm=algorithm, **upload)
    copied = s3.upload_part_copy(PartNumber=3, CopySource={"Bucket": "parts", "Key": "source", "VersionId": source["VersionId"]}, CopySourceRange=f"bytes={PART}-{2 * PART - 1}", **upload)
    assert copied["CopySourceVersionId"] == source["VersionId"]
    last = s3.upload_part_copy(PartNumber=7, CopySource="parts/source", CopySourceRange=f"bytes={2 * PART}-{3 * PART + 3}", CopySourceIfMatch=source["ETag"], **upload)
    refused("PreconditionFailed", s3.upload_part_copy, PartNumber=8, CopySource="parts/source", CopySourceIfNoneMatch=source["ETag"], **upload)
    refused("InvalidArgument", s3.upload_part_copy, PartNumber=8, CopySource="parts/source", CopySourceRange=f"bytes=0-{len(content)}", **upload)
    results = [first, copied["CopyPartResult"], last["CopyPartResult"]]
    chosen = [{"PartNumber": number, "ETag": result["ETag"], element: result[element]} for number, result in zip((1, 3, 7), results)]
    pages = list(s3.get_paginator("list_parts").paginate(PaginationConfig={"PageSize": 2}, **upload))
    assert [part["PartNumber"] for page in pages for part in page["Parts"]] == [1, 3, 7]
    done = s3.complete_multipart_upload(MultipartUpload={"Parts": chosen}, MpuObjectSize=len(content), **upload)
    assert body("parts", "joined") == content and done["VersionId"] and done["ChecksumType"] == kind
    if (algorithm, kind) == ("CRC32", "FULL_OBJECT"):
        assert base64.b64decode(done[element]) == zlib.crc32(content).to_bytes(4, "big")
    if algorithm == "SHA256":
        sums = b"".join(base64.b64decode(result[element]) for result in results)
        assert done[element] == base64.b64encode(hashlib.sha256(sums).digest()).decode() + "-3"
    tags = b"".join(bytes.fromhex(result["ETag"].strip('"')) for result in results)
    assert done["ETag"] == f'"{hashlib.md5(tags).hexdigest()}-3"'
    assert s3.head_object(Key="joined", ChecksumMode="ENABLED", **of)[element] == done[element]
    told = s3.get_object_attributes(Key="joined", ObjectAttributes=["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"], MaxParts=2, **of)
    assert (told["ObjectSize"], told["ObjectParts"]["TotalPartsCount"], told["ObjectParts"]["IsTruncated"]) == (len(content), 3, True), told
    assert [part["Size"] for part in told["ObjectParts"]["Parts"]] == [PART, PART] and told["Checksum"]["ChecksumType"] == kind
    part = s3.get_object(Key="joined", PartNumber=3, ChecksumMode="ENABLED", **of)
    assert (part["Body"].read(), part["PartsCount"], part["ContentRange"]) == (content[PART:2 * PART], 3, f"bytes {PART}-{2 * PART - 1}/{len(content)}")
    assert s3.get_object(Key="joined", Range=f"bytes={PART - 2}-{2 * PART + 1}", **of)["Body"].read() == content[PART - 2:2 * PART + 2]
    refused("InvalidPartNumber", s3.get_object, Key="joined", PartNumber=2, status=416, **of)
    refused("InvalidRequest", s3.get_object, Key="joined", PartNumber=1, Range="bytes=0-1", **of)
assert len(versions("parts", Prefix="joined")) == 6
refused("InvalidRequest", s3.create_multipart_upload, Key="x", ChecksumAlgorithm="SHA256", ChecksumType="FULL_OBJECT", **of)
refused("InvalidRequest", s3.create_multipart_upload, Key="x", ChecksumAlgorithm="CRC64NVME", ChecksumType="COMPOSITE", **of)
copied = s3.copy_object(Key="plain", CopySource="parts/joined", ChecksumAlgorithm="CRC32", **of)
assert copied["CopyObjectResult"]["ETag"] == source["ETag"] and body("parts", "plain") == content

# Uploads under way, page by page.
begun = [(key, s3.create_multipart_upload(Key=key, **of)["UploadId"]) for key in ("u/a", "u/b", "u/b", "v")]
for size in (1, 2, 1000):
    pages = list(s3.get_paginator("list_multipart_uploads").paginate(PaginationConfig={"PageSize": size}, **of))
    assert [(item["Key"], item["UploadId"]) for page in pages for item in page.get("Uploads", [])] == begun, size
    pages = list(s3.get_paginator("list_multipart_uploads").paginate(Delimiter="/", PaginationConfig={"PageSize": size}, **of))
    assert [item["Prefix"] for page in pages for item in page.get("CommonPrefixes", [])] == ["u/"]
    assert [item["Key"] for page in pages for item in page.get("Uploads", [])] == ["v"]
for key, upload in begun:
    s3.abort_multipart_upload(Key=key, UploadId=upload, **of)
refused("NoSuchUpload", s3.list_parts, Key="v", UploadId=begun[3][1], **of)

# Directives and conditions of copies.
s3.put_object(Key="c", Body=b"c", Metadata={"old": "1"}, ContentType="text/x", **of)
s3.copy_object(Key="c", CopySource="parts/c", MetadataDirective="REPLACE", Metadata={"new": "2"}, **of)
head = s3.head_object(Key="c", **of)
assert (head["Metadata"], head["ContentType"]) == ({"new": "2"}, "binary/octet-stream")
etag, modified = head["ETag"], head["LastModified"]
for wrong in ({"CopySourceIfMatch": '"0"'}, {"CopySourceIfNoneMatch": etag}, {"CopySourceIfModifiedSince": modified}, {"CopySourceIfUnmodifiedSince": "2020-01-01"}):
    refused("PreconditionFailed", s3.copy_object, Key="d", CopySource="parts/c", status=412, **wrong, **of)
s3.copy_object(Key="d", CopySource="parts/c", CopySourceIfMatch=etag, CopySourceIfUnmodifiedSince="2020-01-01", **of)
refused("PreconditionFailed", s3.copy_object, Key="d", CopySource="parts/c", IfNoneMatch="*", **of)

# Names and limits.
longest = "k" * 1021 + "\u00e9" + "k"
for key in (longest, "../..//x", "a//b", "\u6f22/\U0001f6a2", "per%cent+plus &<>\u0001"):
    s3.put_object(Key=key, Body=key.encode(), **of)
    assert body("parts", key) == key.encode()
assert {longest, "../..//x", "per%cent+plus &<>\u0001"} <= {item["Key"] for item in s3.list_objects_v2(**of)["Contents"]}
refused("KeyTooLongError", s3.put_object, Key=longest + "k", Body=b"", **of)
s3.put_object(Key="m", Body=b"", Metadata={"k": "v" * 2047}, **of)
refused("MetadataTooLarge", s3.put_object, Key="m", Body=b"", Metadata={"k": "v" * 2048}, **of)
refused("AccessControlListNotSupported", s3.put_object_acl, Key="m", ACL="private", **of)
assert s3.get_object_acl(Key="m", **of)["Grants"][0]["Permission"] == "FULL_CONTROL"
assert s3.put_object(Key="e", Body=b"", ServerSideEncryption="AES256", **of)["ServerSideEncryption"] == "AES256"
assert s3.head_object(Key="e", **of)["ServerSideEncryption"] == "AES256"
refused("NotImplemented", s3.put_object, Key="e", Body=b"", ServerSideEncryption="aws:kms", **of)


# Presigned, in both ways of signing: good while it lasts.
def fetch(url):
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


for way in ("s3v4", "s3"):
    signer = session.client("s3", config=Config(signature_version=way))
    assert fetch(signer.generate_presigned_url("get_object", Params={"Key": "c", **of}, ExpiresIn=60)) == b"c"
    status, text = fetch(signer.generate_presigned_url("get_object", Params={"Key": "c", **of}, ExpiresIn=-60))
    assert (status, b"<Code>AccessDenied</Code>" in text or b"AuthorizationQueryParametersError" in text) in ((403, True), (400, True)), text

# What is said of a bucket.
refused("InvalidTargetBucketForLogging", s3.put_bucket_logging, BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": "none", "TargetPrefix": ""}}, **of)
s3.put_bucket_logging(BucketLoggingStatus={"LoggingEnabled": {"TargetBucket": "parts", "TargetPrefix": "log/"}}, **of)
assert s3.get_bucket_logging(**of)["LoggingEnabled"]["TargetPrefix"] == "log/"
s3.put_bucket_logging(BucketLoggingStatus={}, **of)
assert "LoggingEnabled" not in s3.get_bucket_logging(**of)
s3.put_bucket_notification_configuration(NotificationConfiguration={"EventBridgeConfiguration": {}}, **of)
assert "EventBridgeConfiguration" in s3.get_bucket_notification_configuration(**of)
queue = {"QueueConfigurations": [{"QueueArn": "arn:aws:sqs:us-east-1:000000000000:q", "Events": ["s3:ObjectCreated:*"]}]}
refused("NotImplemented", s3.put_bucket_notification_configuration, NotificationConfiguration=queue, **of)
s3.put_bucket_notification_configuration(NotificationConfiguration={}, **of)
assert "EventBridgeConfiguration" not in s3.get_bucket_notification_configuration(**of)
rules = [{"AllowedMethods": ["GET"], "AllowedOrigins": ["*"]}]
s3.put_bucket_cors(CORSConfiguration={"CORSRules": rules}, **of)
assert s3.get_bucket_cors(**of)["CORSRules"] == rules
s3.delete_bucket_cors(**of)
refused("NoSuchCORSConfiguration", s3.get_bucket_cors, **of)
rule = {"ID": "r", "Status": "Enabled", "Filter": {"Prefix": ""}, "NoncurrentVersionExpiration": {"NoncurrentDays": 3}}
put = s3.put_bucket_lifecycle_configuration(LifecycleConfiguration={"Rules": [rule]}, TransitionDefaultMinimumObjectSize="varies_by_storage_class", **of)
assert put["TransitionDefaultMinimumObjectSize"] == "varies_by_storage_class"
assert s3.get_bucket_lifecycle_configuration(**of)["TransitionDefaultMinimumObjectSize"] == "varies_by_storage_class"
for name, arguments in (
        ("website", {"WebsiteConfiguration": {"IndexDocument": {"Suffix": "i"}}}),
        ("accelerate_configuration", {"AccelerateConfiguration": {"Status": "Enabled"}})):
    refused("NotImplemented", getattr(s3, f"put_bucket_{name}"), **arguments, **of)
s3.create_bucket(Bucket="owned", ObjectOwnership="BucketOwnerPreferred")
assert s3.get_bucket_ownership_controls(Bucket="owned")["OwnershipControls"]["Rules"] == [{"ObjectOwnership": "BucketOwnerPreferred"}]
print("versioned")
