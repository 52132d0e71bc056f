"""What strangers try by hand, by boto3: python3 shelf.py IMAGE. Prints "shelved" at the end."""
import datetime
import json
import sys
import time

import boto3

import conformance

IMAGE, ROLE = sys.argv[1], "arn:aws:iam::000000000000:role/slipway-execution"
session = boto3.Session()
conformance.watch(session.events)
s3, sagemaker, ecr, sts = (session.client(name) for name in ("s3", "sagemaker", "ecr", "sts"))


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except sagemaker.exceptions.ClientError as error:
        assert error.response["Error"]["Code"] == code, error
    else:
        raise AssertionError(f"expected {code}")


def names(operation, member, name, **arguments):
    return [item[name] for page in sagemaker.get_paginator(operation).paginate(**arguments) for item in page[member]]


# Lists: pages, order, filters.
for number in range(7):
    sagemaker.create_model(ModelName=f"m-{number}", ExecutionRoleArn=ROLE, PrimaryContainer={"Image": IMAGE}, Tags=[{"Key": "n", "Value": str(number)}])
    if number == 3:
        # boto3 sends moments as whole seconds.
        middle = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0) + datetime.timedelta(seconds=1)
        while datetime.datetime.now(datetime.timezone.utc) <= middle:
            time.sleep(0.01)
up = [f"m-{number}" for number in range(7)]
for size in (1, 3, 100):
    paging = {"PaginationConfig": {"PageSize": size}}
    assert names("list_models", "Models", "ModelName", **paging) == up[::-1]
    assert names("list_models", "Models", "ModelName", SortBy="Name", SortOrder="Ascending", **paging) == up
    assert names("list_models", "Models", "ModelName", SortBy="CreationTime", SortOrder="Ascending", CreationTimeAfter=middle, **paging) == up[4:]
    assert names("list_models", "Models", "ModelName", SortOrder="Ascending", CreationTimeBefore=middle, **paging) == up[:4]
assert names("list_models", "Models", "ModelName", NameContains="-5") == ["m-5"]
refused("ValidationException", sagemaker.list_models, MaxResults=100, NextToken="none")
arn = sagemaker.describe_model(ModelName="m-0")["ModelArn"]
sagemaker.add_tags(ResourceArn=arn, Tags=[{"Key": "n", "Value": "changed"}, {"Key": "more", "Value": ""}])
assert {tag["Key"]: tag["Value"] for tag in sagemaker.list_tags(ResourceArn=arn)["Tags"]} == {"n": "changed", "more": ""}
sagemaker.delete_tags(ResourceArn=arn, TagKeys=["n"])
assert sagemaker.list_tags(ResourceArn=arn)["Tags"] == [{"Key": "more", "Value": ""}]
refused("ValidationException", sagemaker.create_model, ModelName="m-0", ExecutionRoleArn=ROLE, PrimaryContainer={"Image": IMAGE})

# Jobs: started, found by status, stopped.
s3.create_bucket(Bucket="shelf")
s3.put_object(Bucket="shelf", Key="rows.csv", Body=b"1\n")
resources = {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1}
sagemaker.create_training_job(
    TrainingJobName="waits", RoleArn=ROLE, OutputDataConfig={"S3OutputPath": "s3://shelf/out"}, ResourceConfig=resources, StoppingCondition={"MaxRuntimeInSeconds": 60},
    AlgorithmSpecification={"TrainingImage": IMAGE, "TrainingInputMode": "File", "ContainerEntrypoint": ["sleep", "60"]})
sagemaker.create_processing_job(
    ProcessingJobName="waits", RoleArn=ROLE, ProcessingResources={"ClusterConfig": resources}, AppSpecification={"ImageUri": IMAGE, "ContainerEntrypoint": ["sleep", "60"]},
    ProcessingInputs=[{"InputName": "in", "S3Input": {"S3Uri": "s3://shelf/rows.csv", "LocalPath": "/opt/ml/processing/in", "S3DataType": "S3Prefix", "S3InputMode": "File"}}],
    Environment={"A": "b"}, StoppingCondition={"MaxRuntimeInSeconds": 60})
for kind, member in (("training", "TrainingJobSummaries"), ("processing", "ProcessingJobSummaries")):
    title = f"{kind.capitalize()}JobName"
    listed = f"list_{kind}_jobs"
    describe = getattr(sagemaker, f"describe_{kind}_job")
    assert names(listed, member, title, StatusEquals="InProgress", SortBy="Status", NameContains="wait") == ["waits"]
    getattr(sagemaker, f"stop_{kind}_job")(**{title: "waits"})
    for _ in range(100):
        if describe(**{title: "waits"})[f"{kind.capitalize()}JobStatus"] == "Stopped":
            break
        time.sleep(0.1)
    assert names(listed, member, title, StatusEquals="Stopped") == ["waits"]
    assert names(listed, member, title, StatusEquals="InProgress") == []
    refused("ResourceNotFound", describe, **{title: "none"})

# A pipeline that always fails, on purpose.
definition = {"Version": "2020-12-01", "Parameters": [{"Name": "P", "Type": "String", "DefaultValue": "p"}],
              "Steps": [{"Name": "Stop", "Type": "Fail", "Arguments": {"ErrorMessage": "as asked"}}]}
token = "0123456789abcdef0123456789abcdef"
sagemaker.create_pipeline(PipelineName="shelf", PipelineDefinition=json.dumps(definition), RoleArn=ROLE, ClientRequestToken=token, Tags=[{"Key": "a", "Value": "b"}])
sagemaker.update_pipeline(PipelineName="shelf", PipelineDescription="fails", PipelineDisplayName="shelf")
assert sagemaker.describe_pipeline(PipelineName="shelf")["PipelineDescription"] == "fails"
assert names("list_pipelines", "PipelineSummaries", "PipelineName", PipelineNamePrefix="sh") == ["shelf"]
run = sagemaker.start_pipeline_execution(PipelineName="shelf", ClientRequestToken=token, PipelineParameters=[{"Name": "P", "Value": "q"}])["PipelineExecutionArn"]
assert sagemaker.start_pipeline_execution(PipelineName="shelf", ClientRequestToken=token, PipelineParameters=[{"Name": "P", "Value": "q"}])["PipelineExecutionArn"] == run
for _ in range(100):
    if sagemaker.describe_pipeline_execution(PipelineExecutionArn=run)["PipelineExecutionStatus"] == "Failed":
        break
    time.sleep(0.1)
assert names("list_pipeline_executions", "PipelineExecutionSummaries", "PipelineExecutionArn", PipelineName="shelf") == [run]
steps = sagemaker.list_pipeline_execution_steps(PipelineExecutionArn=run)["PipelineExecutionSteps"]
assert [(step["StepName"], step["StepStatus"]) for step in steps] == [("Stop", "Failed")], steps
sagemaker.describe_pipeline_definition_for_execution(PipelineExecutionArn=run)
assert names("list_pipeline_parameters_for_execution", "PipelineParameters", "Value", PipelineExecutionArn=run) == ["q"]
refused("ResourceNotFound", sagemaker.describe_pipeline, PipelineName="none")
sagemaker.delete_pipeline(PipelineName="shelf", ClientRequestToken=token)

# The registry and the caller.
ecr.create_repository(repositoryName="shelf/one", tags=[{"Key": "a", "Value": "b"}])
refused("RepositoryAlreadyExistsException", ecr.create_repository, repositoryName="shelf/one")
ecr.describe_repositories(repositoryNames=["shelf/one"])
refused("RepositoryNotFoundException", ecr.describe_repositories, repositoryNames=["none"])
ecr.get_authorization_token()
repository, digest = IMAGE.split("/", 1)[1].split("@")
ecr.describe_images(repositoryName=repository)
ecr.list_images(repositoryName=repository)
ecr.batch_get_image(repositoryName=repository, imageIds=[{"imageDigest": digest}, {"imageTag": "none"}])
ecr.delete_repository(repositoryName="shelf/one", force=True)
sts.get_caller_identity()
print("shelved")
