"""A full life by boto3 alone: python3 life.py IMAGE. Prints "lived" at the end; an assertion or an exception ends it before."""
import collections
import datetime
import io
import json
import sys
import tarfile
import time

import boto3

import conformance

IMAGE, ROLE = sys.argv[1], "arn:aws:iam::000000000000:role/slipway-execution"
session = boto3.Session()
conformance.watch(session.events)
s3, sagemaker, runtime, watch = (session.client(name) for name in ("s3", "sagemaker", "sagemaker-runtime", "cloudwatch"))
began = datetime.datetime.now(datetime.timezone.utc)


def wait(name, **arguments):
    sagemaker.get_waiter(name).wait(WaiterConfig={"Delay": 1, "MaxAttempts": 60}, **arguments)


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except sagemaker.exceptions.ClientError as error:
        assert error.response["Error"]["Code"] == code, error
    else:
        raise AssertionError(f"expected {code}")


# Data in, a model out.
s3.create_bucket(Bucket="life")
s3.upload_fileobj(io.BytesIO(b"1\n2\n3\n"), "life", "train/rows.csv")
training = {
    "AlgorithmSpecification": {
        "TrainingImage": IMAGE, "TrainingInputMode": "File", "MetricDefinitions": [{"Name": "mean", "Regex": "validation:mean=([0-9.]+);"}]},
    "RoleArn": ROLE,
    "InputDataConfig": [{"ChannelName": "train", "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://life/train"}}}],
    "OutputDataConfig": {"S3OutputPath": "s3://life/out"},
    "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
    "StoppingCondition": {"MaxRuntimeInSeconds": 300},
}
sagemaker.create_training_job(TrainingJobName="life-1", Tags=[{"Key": "team", "Value": "a b"}], **training)
refused("ResourceInUse", sagemaker.create_training_job, TrainingJobName="life-1", **training)
wait("training_job_completed_or_stopped", TrainingJobName="life-1")
job = sagemaker.describe_training_job(TrainingJobName="life-1")
assert job["TrainingJobStatus"] == "Completed" and job["FinalMetricDataList"][0]["Value"] == 2, job
artifact = job["ModelArtifacts"]["S3ModelArtifacts"]
bucket, key = artifact.removeprefix("s3://").split("/", 1)
with tarfile.open(fileobj=io.BytesIO(s3.get_object(Bucket=bucket, Key=key)["Body"].read())) as archive:
    assert json.load(archive.extractfile("mean.json")) == 2

# Registered and approved.
sagemaker.create_model_package_group(ModelPackageGroupName="life", ModelPackageGroupDescription="of a stranger")
package = sagemaker.create_model_package(
    ModelPackageGroupName="life", ModelApprovalStatus="PendingManualApproval", CustomerMetadataProperties={"mean": "2"},
    InferenceSpecification={
        "Containers": [{"Image": IMAGE, "ModelDataUrl": artifact}], "SupportedContentTypes": ["text/csv"], "SupportedResponseMIMETypes": ["text/csv"],
        "SupportedRealtimeInferenceInstanceTypes": ["ml.m5.large"]})["ModelPackageArn"]
sagemaker.update_model_package(ModelPackageArn=package, ModelApprovalStatus="Approved", ApprovalDescription="looked at")
assert sagemaker.describe_model_package(ModelPackageName=package)["ModelApprovalStatus"] == "Approved"
assert [one["ModelPackageArn"] for one in sagemaker.list_model_packages(ModelPackageGroupName="life")["ModelPackageSummaryList"]] == [package]
sagemaker.describe_model_package_group(ModelPackageGroupName="life")

# A model from the package and one beside it, in the shadow of the first.
sagemaker.create_model(ModelName="old", ExecutionRoleArn=ROLE, PrimaryContainer={"ModelPackageName": package})
sagemaker.create_model(
    ModelName="new", ExecutionRoleArn=ROLE, PrimaryContainer={"Image": IMAGE, "ModelDataUrl": artifact, "Environment": {"FACTOR": "10"}})
sagemaker.describe_model(ModelName="old")
sagemaker.describe_model(ModelName="new")


def variant(name, weight):
    return {"VariantName": name, "ModelName": name, "InstanceType": "ml.m5.large", "InitialInstanceCount": 1, "InitialVariantWeight": weight}


capture = {
    "EnableCapture": True, "InitialSamplingPercentage": 100, "DestinationS3Uri": "s3://life/captured",
    "CaptureOptions": [{"CaptureMode": "Input"}, {"CaptureMode": "Output"}], "CaptureContentTypeHeader": {"CsvContentTypes": ["text/csv"]}}
sagemaker.create_endpoint_config(
    EndpointConfigName="shadowed", ProductionVariants=[variant("old", 1)], ShadowProductionVariants=[variant("new", 1)], DataCaptureConfig=capture)
sagemaker.describe_endpoint_config(EndpointConfigName="shadowed")
sagemaker.create_endpoint(EndpointName="life", EndpointConfigName="shadowed")
sagemaker.describe_endpoint(EndpointName="life")
wait("endpoint_in_service", EndpointName="life")
assert sagemaker.describe_endpoint(EndpointName="life")["ShadowProductionVariants"][0]["VariantName"] == "new"

sent, answered = {}, collections.Counter()


def invoke(first, last):
    for row in range(first, last):
        answer = runtime.invoke_endpoint(EndpointName="life", Body=str(row), ContentType="text/csv", InferenceId=f"row-{row}")
        by, body = answer["InvokedProductionVariant"], answer["Body"].read().decode()
        assert float(body) == row * {"old": 2, "new": 20}[by], (row, by, body)
        sent[f"row-{row}"] = (by, str(row), body)
        answered[by] += 1


invoke(0, 400)
assert answered == {"old": 400}, answered
refused("ModelError", runtime.invoke_endpoint, EndpointName="life", Body="words", ContentType="text/csv")
refused("ValidationError", runtime.invoke_endpoint, EndpointName="nobody", Body="1")

# Out of the shadow, then more and more of the traffic.
sagemaker.create_endpoint_config(EndpointConfigName="both", ProductionVariants=[variant("old", 1), variant("new", 0)], DataCaptureConfig=capture)
sagemaker.update_endpoint(EndpointName="life", EndpointConfigName="both")
sagemaker.describe_endpoint(EndpointName="life")
wait("endpoint_in_service", EndpointName="life")
invoke(400, 500)
assert answered == {"old": 500}, answered
for old, new, first, last in ((1, 1, 500, 800), (0, 1, 800, 1000)):
    sagemaker.update_endpoint_weights_and_capacities(EndpointName="life", DesiredWeightsAndCapacities=[
        {"VariantName": "old", "DesiredWeight": old}, {"VariantName": "new", "DesiredWeight": new}])
    wait("endpoint_in_service", EndpointName="life")
    invoke(first, last)
assert len(sent) == 1000 and 550 < answered["old"] < 750, answered
assert all(sent[f"row-{row}"][0] == "new" for row in range(800, 1000))

# What was captured is what was sent and answered, by the variant that answered.
for _ in range(30):
    found, shadows = {}, 0
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket="life", Prefix="captured/life/", PaginationConfig={"PageSize": 2}):
        for item in page.get("Contents", []):
            by = item["Key"].split("/")[2]
            for line in s3.get_object(Bucket="life", Key=item["Key"])["Body"].read().decode().splitlines():
                record = json.loads(line)
                name, data = record["eventMetadata"].get("inferenceId"), record["captureData"]
                if name is None:
                    continue
                if by == "new" and sent[name][0] == "old":
                    shadows += 1
                else:
                    found[name] = (by, data["endpointInput"]["data"], data["endpointOutput"]["data"])
    if len(found) == 1000:
        break
    time.sleep(0.5)
assert found == sent, (len(found), len(sent))
assert shadows == 400, shadows

# Counted, by variant.
dimensions = [{"Name": "EndpointName", "Value": "life"}, {"Name": "VariantName", "Value": "old"}]


def query(name, metric, statistic):
    return {"Id": name, "MetricStat": {"Metric": {"Namespace": "AWS/SageMaker", "MetricName": metric, "Dimensions": dimensions}, "Period": 3600, "Stat": statistic}}


metrics = {one["Id"]: sum(one["Values"]) for one in watch.get_metric_data(
    StartTime=began - datetime.timedelta(hours=1), EndTime=began + datetime.timedelta(hours=1),
    MetricDataQueries=[query("calls", "Invocations", "Sum"), query("faults", "Invocation4XXErrors", "Sum"), query("slow", "ModelLatency", "p99")])["MetricDataResults"]}
assert metrics["calls"] == answered["old"] + 1 and metrics["faults"] == 1 and metrics["slow"] > 0, (metrics, answered)
points = watch.get_metric_statistics(
    Namespace="AWS/SageMaker", MetricName="ModelLatency", Dimensions=dimensions, Period=3600, Statistics=["SampleCount", "Average", "Maximum"],
    ExtendedStatistics=["p50"], StartTime=began - datetime.timedelta(hours=1), EndTime=began + datetime.timedelta(hours=1))["Datapoints"]
assert sum(point["SampleCount"] for point in points) == metrics["calls"] and {point["Unit"] for point in points} == {"Microseconds"}, points
assert all(0 < point["ExtendedStatistics"]["p50"] <= point["Maximum"] for point in points), points
too_many = {"Namespace": "AWS/SageMaker", "MetricName": "m", "Statistics": ["Sum"], "StartTime": 0, "EndTime": 86400 * 2, "Period": 60}
refused("InvalidParameterCombination", watch.get_metric_statistics, **too_many)
refused("InvalidParameterValue", watch.get_metric_statistics, **{**too_many, "Period": 90})
names = {one["MetricName"] for one in watch.list_metrics(Namespace="AWS/SageMaker", Dimensions=dimensions)["Metrics"]}
assert {"Invocations", "ModelLatency", "OverheadLatency"} <= names, names

# Everything is listed, then everything goes.
for operation, member in (
        ("list_training_jobs", "TrainingJobSummaries"), ("list_models", "Models"), ("list_endpoint_configs", "EndpointConfigs"),
        ("list_endpoints", "Endpoints"), ("list_model_package_groups", "ModelPackageGroupSummaryList")):
    assert getattr(sagemaker, operation)()[member], operation
assert sagemaker.list_tags(ResourceArn=job["TrainingJobArn"])["Tags"] == [{"Key": "team", "Value": "a b"}]
sagemaker.delete_endpoint(EndpointName="life")
wait("endpoint_deleted", EndpointName="life")
refused("ValidationException", sagemaker.describe_endpoint, EndpointName="life")
for name in ("shadowed", "both"):
    sagemaker.delete_endpoint_config(EndpointConfigName=name)
for name in ("old", "new"):
    sagemaker.delete_model(ModelName=name)
refused("ConflictException", sagemaker.delete_model_package_group, ModelPackageGroupName="life")
sagemaker.delete_model_package(ModelPackageName=package)
sagemaker.delete_model_package_group(ModelPackageGroupName="life")
for page in s3.get_paginator("list_objects_v2").paginate(Bucket="life"):
    s3.delete_objects(Bucket="life", Delete={"Objects": [{"Key": item["Key"]} for item in page["Contents"]]})
s3.delete_bucket(Bucket="life")
assert not sagemaker.list_endpoints()["Endpoints"] and not s3.list_buckets()["Buckets"]
print("lived")
