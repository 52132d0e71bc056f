"""Repositories and images, by boto3: python3 images.py IMAGE. Prints "imaged" at the end."""
import hashlib
import json
import sys
import urllib.error
import urllib.request

import boto3

import conformance

session = boto3.Session()
conformance.watch(session.events)
ecr = session.client("ecr")


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ecr.exceptions.ClientError as error:
        assert error.response["Error"]["Code"] == code, error
    else:
        raise AssertionError(f"expected {code}")


# Repositories: what is said of them.
key = "arn:aws:kms:us-east-1:000000000000:key/1"
made = ecr.create_repository(
    repositoryName="team/kept", imageTagMutability="IMMUTABLE", imageScanningConfiguration={"scanOnPush": True},
    encryptionConfiguration={"encryptionType": "KMS", "kmsKey": key}, tags=[{"Key": "a", "Value": "1"}])["repository"]
of = {"repositoryName": "team/kept"}
assert (made["imageTagMutability"], made["encryptionConfiguration"]) == ("IMMUTABLE", {"encryptionType": "KMS", "kmsKey": key})
told = ecr.describe_repositories(repositoryNames=["team/kept"])["repositories"]
assert told == [made]
arn = made["repositoryArn"]
ecr.tag_resource(resourceArn=arn, tags=[{"Key": "a", "Value": "2"}, {"Key": "b", "Value": ""}])
assert ecr.list_tags_for_resource(resourceArn=arn)["tags"] == [{"Key": "a", "Value": "2"}, {"Key": "b", "Value": ""}]
ecr.untag_resource(resourceArn=arn, tagKeys=["a", "never"])
assert ecr.list_tags_for_resource(resourceArn=arn)["tags"] == [{"Key": "b", "Value": ""}]
refused("RepositoryNotFoundException", ecr.list_tags_for_resource, resourceArn=arn + "x")
refused("InvalidParameterException", ecr.list_tags_for_resource, resourceArn="arn:aws:s3:::bucket")
refused("InvalidTagParameterException", ecr.tag_resource, resourceArn=arn, tags=[{"Key": "k" * 129, "Value": ""}])
refused("TooManyTagsException", ecr.tag_resource, resourceArn=arn, tags=[{"Key": str(number), "Value": ""} for number in range(50)])
refused("InvalidTagParameterException", ecr.create_repository, repositoryName="team/bad", tags=[{"Key": "k", "Value": ""}] * 2)
refused("InvalidParameterException", ecr.create_repository, repositoryName="Team")

policy = json.dumps({"Version": "2012-10-17", "Statement": [{"Sid": "pull", "Effect": "Allow", "Principal": "*", "Action": "ecr:BatchGetImage"}]})
refused("RepositoryPolicyNotFoundException", ecr.get_repository_policy, **of)
refused("RepositoryPolicyNotFoundException", ecr.delete_repository_policy, **of)
refused("InvalidParameterException", ecr.set_repository_policy, policyText="no policy", **of)
assert ecr.set_repository_policy(policyText=policy, **of)["policyText"] == policy
assert ecr.get_repository_policy(**of)["policyText"] == policy
assert ecr.delete_repository_policy(**of)["policyText"] == policy
refused("RepositoryPolicyNotFoundException", ecr.get_repository_policy, **of)


def lifecycle(**selection):
    selection = {"tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 14, **selection}
    return json.dumps({"rules": [{"rulePriority": 1, "description": "those that no tag names", "selection": selection, "action": {"type": "expire"}}]})


refused("LifecyclePolicyNotFoundException", ecr.get_lifecycle_policy, **of)
refused("LifecyclePolicyNotFoundException", ecr.delete_lifecycle_policy, **of)
for wrong in ({"tagStatus": "none"}, {"countUnit": "weeks"}, {"countNumber": 0}, {"countType": "size"}, {"tagStatus": "tagged"}):
    refused("InvalidParameterException", ecr.put_lifecycle_policy, lifecyclePolicyText=lifecycle(**wrong), **of)
assert ecr.put_lifecycle_policy(lifecyclePolicyText=lifecycle(), **of)["lifecyclePolicyText"] == lifecycle()
assert ecr.get_lifecycle_policy(**of)["lifecyclePolicyText"] == lifecycle()
assert ecr.delete_lifecycle_policy(**of)["lifecyclePolicyText"] == lifecycle()
refused("LifecyclePolicyNotFoundException", ecr.get_lifecycle_policy, **of)

assert ecr.put_image_scanning_configuration(imageScanningConfiguration={"scanOnPush": False}, **of)["imageScanningConfiguration"] == {"scanOnPush": False}
assert ecr.put_image_tag_mutability(imageTagMutability="MUTABLE", **of)["imageTagMutability"] == "MUTABLE"
refused("InvalidParameterException", ecr.put_image_tag_mutability, imageTagMutability="PERHAPS", **of)
again = ecr.describe_repositories(repositoryNames=["team/kept"])["repositories"][0]
assert (again["imageTagMutability"], again["imageScanningConfiguration"]["scanOnPush"]) == ("MUTABLE", False)
refused("RepositoryNotFoundException", ecr.put_image_tag_mutability, imageTagMutability="MUTABLE", repositoryName="none")

names = [f"team/{number:02}" for number in range(5)]
for name in names:
    ecr.create_repository(repositoryName=name)
for size in (1, 2, 1000):
    pages = list(ecr.get_paginator("describe_repositories").paginate(PaginationConfig={"PageSize": size}))
    assert [item["repositoryName"] for page in pages for item in page["repositories"] if item["repositoryName"].startswith("team/0")] == names
refused("InvalidParameterException", ecr.describe_repositories, nextToken="none")
refused("InvalidParameterException", ecr.describe_repositories, repositoryNames=names, maxResults=1)

# Images: put by manifest, listed, tagged anew, deleted.
repository, digest = sys.argv[1].split("/", 1)[1].split("@")
of = {"repositoryName": repository}
image = ecr.batch_get_image(imageIds=[{"imageDigest": digest}], **of)["images"][0]
manifest = json.loads(image["imageManifest"])
refused("ImageAlreadyExistsException", ecr.put_image, imageManifest=image["imageManifest"], imageTag="v1", **of)
refused("ImageDigestDoesNotMatchException", ecr.put_image, imageManifest=image["imageManifest"], imageTag="v2", imageDigest="sha256:" + "0" * 64, **of)
refused("InvalidParameterException", ecr.put_image, imageManifest="{}", imageTag="v2", **of)
refused("LayersNotFoundException", ecr.put_image, imageManifest=image["imageManifest"], imageTag="v2", repositoryName=names[0])
assert ecr.put_image(imageManifest=image["imageManifest"], imageTag="v2", **of)["image"]["imageId"] == {"imageDigest": digest, "imageTag": "v2"}
bare = json.dumps({**manifest, "annotations": {"n": "1"}})
other = ecr.put_image(imageManifest=bare, imageManifestMediaType=image["imageManifestMediaType"], **of)["image"]["imageId"]["imageDigest"]
assert other == "sha256:" + hashlib.sha256(bare.encode()).hexdigest()
index = json.dumps({"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": [
    {"mediaType": image["imageManifestMediaType"], "digest": other, "size": len(bare)}]})
whole = ecr.put_image(imageManifest=index, imageTag="all", **of)["image"]["imageId"]["imageDigest"]
missing = index.replace(other, "sha256:" + "0" * 64)
refused("ReferencedImagesNotFoundException", ecr.put_image, imageManifest=missing, imageTag="none", **of)
for filter, expected in ((None, 4), ("TAGGED", 3), ("UNTAGGED", 1), ("ANY", 4)):
    more = {"filter": {"tagStatus": filter}} if filter else {}
    for size in (1, 2, 100):
        pages = list(ecr.get_paginator("list_images").paginate(PaginationConfig={"PageSize": size}, **more, **of))
        assert sum(len(page["imageIds"]) for page in pages) == expected, (filter, size)
        pages = list(ecr.get_paginator("describe_images").paginate(PaginationConfig={"PageSize": size}, **more, **of))
        assert len({item["imageDigest"] for page in pages for item in page["imageDetails"]}) == {4: 3, 3: 2, 1: 1}[expected], (filter, size)
assert ecr.describe_images(imageIds=[{"imageTag": "v2"}], **of)["imageDetails"][0]["imageTags"] == ["v1", "v2"]
refused("ImageNotFoundException", ecr.describe_images, imageIds=[{"imageTag": "none"}], **of)
refused("InvalidParameterException", ecr.describe_images, imageIds=[{"imageTag": "v2"}], maxResults=3, **of)

layer = manifest["layers"][0]["digest"]
layers = ecr.batch_check_layer_availability(layerDigests=[layer, "sha256:" + "0" * 64, "sha1:00"], **of)
assert [item["layerAvailability"] for item in layers["layers"]] == ["AVAILABLE", "UNAVAILABLE"] and layers["layers"][0]["layerSize"] == manifest["layers"][0]["size"]
assert layers["failures"][0]["failureCode"] == "InvalidLayerDigest"
url = ecr.get_download_url_for_layer(layerDigest=layer, **of)["downloadUrl"]
with urllib.request.urlopen(url) as answer:
    assert hashlib.sha256(answer.read()).hexdigest() == layer[7:]
for forged in (url[:-1] + ("0" if url[-1] != "0" else "1"), url.replace(layer, manifest["config"]["digest"])):
    try:
        urllib.request.urlopen(forged)
    except urllib.error.HTTPError as error:
        assert error.code == 401
    else:
        raise AssertionError("a forged URL passed")
refused("LayersNotFoundException", ecr.get_download_url_for_layer, layerDigest="sha256:" + "0" * 64, **of)

ecr.put_image_tag_mutability(
    imageTagMutability="IMMUTABLE_WITH_EXCLUSION", imageTagMutabilityExclusionFilters=[{"filterType": "WILDCARD", "filter": "dev-*"}], **of)
refused("ImageTagAlreadyExistsException", ecr.put_image, imageManifest=bare, imageTag="v1", **of)
ecr.put_image(imageManifest=image["imageManifest"], imageTag="dev-1", **of)
ecr.put_image(imageManifest=bare, imageTag="dev-1", **of)

done = ecr.batch_delete_image(imageIds=[
    {"imageTag": "v2"}, {"imageTag": "none"}, {"imageDigest": "sha256:x"}, {}, {"imageDigest": other, "imageTag": "v1"}, {"imageDigest": other}], **of)
assert done["imageIds"] == [{"imageDigest": digest, "imageTag": "v2"}]
codes = [item["failureCode"] for item in done["failures"]]
assert codes == ["ImageNotFound", "InvalidImageDigest", "MissingDigestAndTag", "ImageTagDoesNotMatchDigest", "ImageReferencedByManifestList"], codes
assert ecr.batch_delete_image(imageIds=[{"imageDigest": whole}], **of)["imageIds"] == [{"imageDigest": whole, "imageTag": "all"}]
assert ecr.batch_delete_image(imageIds=[{"imageTag": "v1"}], **of)["imageIds"] == [{"imageDigest": digest, "imageTag": "v1"}]
refused("ImageNotFoundException", ecr.describe_images, imageIds=[{"imageDigest": digest}], **of)
refused("RepositoryNotEmptyException", ecr.delete_repository, **of)
ecr.delete_repository(force=True, **of)
refused("RepositoryNotFoundException", ecr.list_images, **of)
print("imaged")
