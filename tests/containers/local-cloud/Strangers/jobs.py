"""Batch transforms, searches of hyperparameters, the lists of them and events, by boto3: python3 jobs.py IMAGE. Prints "worked" at the end."""
import json
import sys
import time

import boto3

import conformance

IMAGE, ROLE = sys.argv[1], "arn:aws:iam::000000000000:role/slipway-execution"
session = boto3.Session()
conformance.watch(session.events)
s3, sagemaker, events, logs = (session.client(name) for name in ("s3", "sagemaker", "events", "logs"))


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except (sagemaker.exceptions.ClientError, events.exceptions.ClientError) as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError(f"expected {code}")


def until(member, values, call, **arguments):
    for _ in range(600):
        answer = call(**arguments)
        if answer[member] in values:
            return answer
        time.sleep(0.1)
    raise AssertionError(answer)


s3.create_bucket(Bucket="jobs")
s3.put_object(Bucket="jobs", Key="rows/rows.csv", Body=b"1\n2\n3\n")

# Events: what happens below is told to a log group, and by the rule's target in its own words.
logs.create_log_group(logGroupName="/aws/events/jobs")
pattern = {"source": ["aws.sagemaker"], "detail-type": [{"wildcard": "SageMaker * Job State Change"}], "detail": {"$or": [{"TrainingJobStatus": ["Completed"]}, {"TransformJobStatus": ["Completed", "Failed"]}]}}
events.put_rule(Name="jobs", EventPattern=json.dumps(pattern), Description="ends", Tags=[{"Key": "a", "Value": "b"}])
group = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/events/jobs"
answer = events.put_targets(Rule="jobs", Targets=[
    {"Id": "log", "Arn": group, "InputTransformer": {"InputPathsMap": {"type": "$.detail-type", "arn": "$.resources[0]"}, "InputTemplate": "\"<type> of <arn>\""}},
    {"Id": "queue", "Arn": "arn:aws:sqs:us-east-1:000000000000:queue"}])
assert answer["FailedEntryCount"] == 1 and answer["FailedEntries"][0]["TargetId"] == "queue", answer

# Search.
train = {
    "AlgorithmSpecification": {"TrainingImage": IMAGE, "TrainingInputMode": "File", "MetricDefinitions": [{"Name": "mean", "Regex": "mean=(.*?);"}]},
    "RoleArn": ROLE, "OutputDataConfig": {"S3OutputPath": "s3://jobs/models"}, "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
    "StoppingCondition": {"MaxRuntimeInSeconds": 60},
    "InputDataConfig": [{"ChannelName": "train", "DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://jobs/rows"}}}]}


def tune(name, strategy, ranges, **limits):
    return sagemaker.create_hyper_parameter_tuning_job(
        HyperParameterTuningJobName=name, Tags=[{"Key": "team", "Value": "bikes"}],
        HyperParameterTuningJobConfig={
            "Strategy": strategy, "HyperParameterTuningJobObjective": {"Type": "Maximize", "MetricName": "mean"}, "RandomSeed": 7,
            "ResourceLimits": {"MaxParallelTrainingJobs": 2, **limits}, "ParameterRanges": ranges},
        TrainingJobDefinition={**train, "StaticHyperParameters": {"epochs": "1"}})["HyperParameterTuningJobArn"]


rate = {"ContinuousParameterRanges": [{"Name": "rate", "MinValue": "0.001", "MaxValue": "1", "ScalingType": "Logarithmic"}],
        "IntegerParameterRanges": [{"Name": "depth", "MinValue": "1", "MaxValue": "8"}]}
tuning = tune("tuning", "Bayesian", rate, MaxNumberOfTrainingJobs=4)
tune("grid", "Grid", {"CategoricalParameterRanges": [{"Name": "kind", "Values": ["a", "b"]}]})
refused("ResourceInUse", tune, name="grid", strategy="Grid", ranges={"CategoricalParameterRanges": [{"Name": "kind", "Values": ["a", "b"]}]})
refused("ValidationException", tune, name="hyper", strategy="Hyperband", ranges=rate, MaxNumberOfTrainingJobs=4)
for name, count in (("tuning", 4), ("grid", 2)):
    job = until("HyperParameterTuningJobStatus", ("Completed", "Failed"), sagemaker.describe_hyper_parameter_tuning_job, HyperParameterTuningJobName=name)
    assert job["HyperParameterTuningJobStatus"] == "Completed", job
    assert job["TrainingJobStatusCounters"]["Completed"] == count == job["ObjectiveStatusCounters"]["Succeeded"], job
    assert job["BestTrainingJob"]["FinalHyperParameterTuningJobObjectiveMetric"]["Value"] == 2, job
trials = sagemaker.list_training_jobs_for_hyper_parameter_tuning_job(HyperParameterTuningJobName="grid", SortBy="FinalObjectiveMetricValue", SortOrder="Descending")
assert {trial["TunedHyperParameters"]["kind"] for trial in trials["TrainingJobSummaries"]} == {"a", "b"}
best = sagemaker.describe_training_job(TrainingJobName=trials["TrainingJobSummaries"][0]["TrainingJobName"])
assert best["HyperParameters"]["epochs"] == "1" and best["TuningJobArn"].endswith("/grid"), best
assert sagemaker.list_tags(ResourceArn=tuning)["Tags"] == [{"Key": "team", "Value": "bikes"}]
sagemaker.stop_hyper_parameter_tuning_job(HyperParameterTuningJobName="grid")
refused("ResourceNotFound", sagemaker.describe_hyper_parameter_tuning_job, HyperParameterTuningJobName="none")
refused("ResourceNotFound", sagemaker.list_training_jobs_for_hyper_parameter_tuning_job, HyperParameterTuningJobName="none")

# Transform with the model that was found: the mean of the rows is 2.
sagemaker.create_model(ModelName="m", ExecutionRoleArn=ROLE, PrimaryContainer={"Image": IMAGE, "ModelDataUrl": best["ModelArtifacts"]["S3ModelArtifacts"]})
s3.put_object(Bucket="jobs", Key="in/a.csv", Body=b"10\n20\n")
s3.put_object(Bucket="jobs", Key="in/b.csv", Body=b"30\n")


def transform(name, **more):
    return sagemaker.create_transform_job(**{
        "TransformJobName": name, "ModelName": "m", "BatchStrategy": "SingleRecord", "TransformResources": {"InstanceType": "ml.m5.large", "InstanceCount": 1},
        "TransformInput": {"DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://jobs/in/"}}, "ContentType": "text/csv", "SplitType": "Line"},
        "TransformOutput": {"S3OutputPath": f"s3://jobs/{name}", "AssembleWith": "Line", "Accept": "text/csv"}, **more})


transform("batch", DataProcessing={"JoinSource": "Input"}, MaxConcurrentTransforms=2, Tags=[{"Key": "a", "Value": "b"}], ModelClientConfig={"InvocationsMaxRetries": 1})
refused("ResourceInUse", transform, name="batch")
assert "could not find" in refused("ValidationException", transform, name="other", ModelName="none").lower()
job = until("TransformJobStatus", ("Completed", "Failed"), sagemaker.describe_transform_job, TransformJobName="batch")
assert job["TransformJobStatus"] == "Completed", job
assert s3.get_object(Bucket="jobs", Key="batch/a.csv.out")["Body"].read() == b"10,20.0\n20,40.0\n"
assert s3.get_object(Bucket="jobs", Key="batch/b.csv.out")["Body"].read() == b"30,60.0\n"
s3.put_object(Bucket="jobs", Key="in/c.csv", Body=b"word\n")
transform("bad", ModelClientConfig={"InvocationsMaxRetries": 0})
job = until("TransformJobStatus", ("Completed", "Failed"), sagemaker.describe_transform_job, TransformJobName="bad")
assert job["FailureReason"].startswith("ClientError: See job logs"), job
sagemaker.stop_transform_job(TransformJobName="bad")
refused("ResourceNotFound", sagemaker.describe_transform_job, TransformJobName="none")

# Lists: every filter, order and page size gives the same items; tokens belong to their list.
for listed, member, title, some in (
        ("list_transform_jobs", "TransformJobSummaries", "TransformJobName", ["bad", "batch"]),
        ("list_hyper_parameter_tuning_jobs", "HyperParameterTuningJobSummaries", "HyperParameterTuningJobName", ["grid", "tuning"]),
        ("list_training_jobs", "TrainingJobSummaries", "TrainingJobName", None)):
    def names(**arguments):
        return [item[title] for page in sagemaker.get_paginator(listed).paginate(**arguments) for item in page[member]]
    every = names(SortBy="Name", SortOrder="Ascending")
    assert every == sorted(every) and (some is None or every == some), every
    for size in (1, 2, 100):
        for sort in ("Name", "CreationTime", "Status"):
            for order in ("Ascending", "Descending"):
                paged = names(SortBy=sort, SortOrder=order, PaginationConfig={"PageSize": size})
                assert sorted(paged) == every, (listed, size, sort, order, paged)
    assert names(NameContains=every[0]) == [every[0]]
    assert sorted(names(StatusEquals="Completed") + names(StatusEquals="Failed")) == every
    assert names(CreationTimeAfter=0, LastModifiedTimeAfter=0, CreationTimeBefore=4e9, LastModifiedTimeBefore=4e9, SortBy="Name", SortOrder="Ascending") == every
    assert names(CreationTimeBefore=1) == names(LastModifiedTimeBefore=1) == names(CreationTimeAfter=4e9) == []
    call = getattr(sagemaker, listed)
    token = call(MaxResults=1, SortBy="Name", SortOrder="Ascending")["NextToken"]
    assert call(MaxResults=100, SortBy="Name", SortOrder="Ascending", NextToken=token)[member][0][title] == every[1]
    refused("ValidationException", call, NextToken=token, SortBy="Status")
    refused("ValidationException", call, NextToken="bm9uZQ==")
message = refused("ValidationException", sagemaker.list_transform_jobs, StatusEquals="Sleeping")
assert message == ("1 validation error detected: Value 'Sleeping' at 'statusEquals' failed to satisfy constraint: "
                   "Member must satisfy enum value set: [InProgress, Completed, Failed, Stopping, Stopped]"), message

# What the rule told, and the rule itself.
for _ in range(100):
    told = {line["message"] for line in logs.filter_log_events(logGroupName="/aws/events/jobs")["events"]}
    if len(told) >= 8:
        break
    time.sleep(0.1)
batch = sagemaker.describe_transform_job(TransformJobName="batch")["TransformJobArn"]
assert f'"SageMaker Transform Job State Change of {batch}"' in told and f'"SageMaker Training Job State Change of {best["TrainingJobArn"]}"' in told, told
assert events.describe_rule(Name="jobs")["State"] == "ENABLED"
assert [rule["Name"] for rule in events.list_rules(NamePrefix="jo")["Rules"]] == ["jobs"]
assert [target["Id"] for target in events.list_targets_by_rule(Rule="jobs")["Targets"]] == ["log"]
assert events.list_rule_names_by_target(TargetArn=group)["RuleNames"] == ["jobs"]
arn = events.describe_rule(Name="jobs")["Arn"]
events.tag_resource(ResourceARN=arn, Tags=[{"Key": "c", "Value": "d"}])
events.untag_resource(ResourceARN=arn, TagKeys=["a"])
assert events.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"Key": "c", "Value": "d"}]
events.disable_rule(Name="jobs")
events.enable_rule(Name="jobs")
refused("ValidationException", events.delete_rule, Name="jobs")
events.remove_targets(Rule="jobs", Ids=["log"])
events.delete_rule(Name="jobs")
refused("ResourceNotFoundException", events.describe_rule, Name="jobs")
refused("InvalidEventPatternException", events.put_rule, Name="bad", EventPattern='{"a": "b"}')
refused("ValidationException", events.put_rule, Name="bad", ScheduleExpression="rate(1 weeks)")
event = {"id": "1", "account": "000000000000", "source": "mine", "time": "2026-01-01T00:00:00Z", "region": "us-east-1", "resources": [], "detail-type": "t", "detail": {"n": 3}}
assert events.test_event_pattern(EventPattern='{"detail": {"n": [{"numeric": [">", 2]}]}}', Event=json.dumps(event))["Result"]
answer = events.put_events(Entries=[{"Source": "mine", "DetailType": "t", "Detail": "{}"}, {"Source": "aws.s3", "DetailType": "t", "Detail": "{}"}])
assert answer["FailedEntryCount"] == 1 and answer["Entries"][0]["EventId"], answer
assert [bus["Name"] for bus in events.list_event_buses()["EventBuses"]] == ["default"]
events.describe_event_bus()

# A pipeline that an event starts.
definition = {"Version": "2020-12-01", "Parameters": [{"Name": "P", "Type": "String"}], "Steps": [{"Name": "Stop", "Type": "Fail", "Arguments": {"ErrorMessage": {"Get": "Parameters.P"}}}]}
token = "0123456789abcdef0123456789abcdef"
pipeline = sagemaker.create_pipeline(PipelineName="told", PipelineDefinition=json.dumps(definition), RoleArn=ROLE, ClientRequestToken=token)["PipelineArn"]
events.put_rule(Name="start", EventPattern='{"source": ["mine"]}')
events.put_targets(Rule="start", Targets=[{"Id": "run", "Arn": pipeline, "RoleArn": ROLE, "SageMakerPipelineParameters": {"PipelineParameterList": [{"Name": "P", "Value": "$.detail.word"}]}}])
events.put_events(Entries=[{"Source": "mine", "DetailType": "t", "Detail": '{"word": "as told"}'}])
for _ in range(100):
    runs = sagemaker.list_pipeline_executions(PipelineName="told")["PipelineExecutionSummaries"]
    if runs and runs[0]["PipelineExecutionStatus"] == "Failed":
        break
    time.sleep(0.1)
steps = sagemaker.list_pipeline_execution_steps(PipelineExecutionArn=runs[0]["PipelineExecutionArn"])["PipelineExecutionSteps"]
assert len(runs) == 1 and steps[0]["FailureReason"] == "as told", (runs, steps)

# Tokens: the same request again gives the same answer, another is refused.
refused("ConflictException", sagemaker.create_pipeline, PipelineName="told", PipelineDefinition=json.dumps(definition), PipelineDescription="other", RoleArn=ROLE, ClientRequestToken=token)
run = {"PipelineName": "told", "ClientRequestToken": token, "PipelineParameters": [{"Name": "P", "Value": "1"}]}
assert sagemaker.start_pipeline_execution(**run) ["PipelineExecutionArn"] == sagemaker.start_pipeline_execution(**run)["PipelineExecutionArn"]
refused("ConflictException", sagemaker.start_pipeline_execution, **{**run, "PipelineParameters": [{"Name": "P", "Value": "2"}]})

# A pipeline that searches, takes the best model and transforms with it; the second run takes over what the first one did.
tuned = {"Strategy": "Random", "HyperParameterTuningJobObjective": {"Type": "Maximize", "MetricName": "mean"}, "ParameterRanges": rate, "RandomSeed": 1,
         "ResourceLimits": {"MaxParallelTrainingJobs": 2, "MaxNumberOfTrainingJobs": 2}}
top = {"Std:Join": {"On": "/", "Values": ["s3://jobs/models", {"Get": "Steps.Tune.TrainingJobSummaries[0].TrainingJobName"}, "output/model.tar.gz"]}}
cache = {"Enabled": True, "ExpireAfter": "P1D"}
definition = {"Version": "2020-12-01", "Steps": [
    {"Name": "Tune", "Type": "Tuning", "Arguments": {"HyperParameterTuningJobConfig": tuned, "TrainingJobDefinition": train}, "CacheConfig": cache},
    {"Name": "Make", "Type": "Model", "Arguments": {"ExecutionRoleArn": ROLE, "PrimaryContainer": {"Image": IMAGE, "ModelDataUrl": top}}},
    {"Name": "Batch", "Type": "Transform", "RetryPolicies": [{"ExceptionType": ["SageMaker.JOB_INTERNAL_ERROR"], "IntervalSeconds": 1, "BackoffRate": 2.0, "MaxAttempts": 2}],
     "Arguments": {
        "ModelName": {"Get": "Steps.Make.ModelName"}, "TransformResources": {"InstanceType": "ml.m5.large", "InstanceCount": 1}, "BatchStrategy": "SingleRecord",
        "TransformInput": {"DataSource": {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": "s3://jobs/in/a.csv"}}, "SplitType": "Line"},
        "TransformOutput": {"S3OutputPath": "s3://jobs/piped", "AssembleWith": "Line"}}}]}
sagemaker.create_pipeline(PipelineName="piped", PipelineDefinition=json.dumps(definition), RoleArn=ROLE, ClientRequestToken=token, Tags=[{"Key": "team", "Value": "bikes"}])
runs = []
for number in range(2):
    runs.append(sagemaker.start_pipeline_execution(PipelineName="piped", ClientRequestToken=f"{token}{number}")["PipelineExecutionArn"])
    run = until("PipelineExecutionStatus", ("Succeeded", "Failed"), sagemaker.describe_pipeline_execution, PipelineExecutionArn=runs[-1])
    steps = {step["StepName"]: step for step in sagemaker.list_pipeline_execution_steps(PipelineExecutionArn=runs[-1])["PipelineExecutionSteps"]}
    assert run["PipelineExecutionStatus"] == "Succeeded", steps
assert s3.get_object(Bucket="jobs", Key="piped/a.csv.out")["Body"].read() == b"20.0\n40.0\n"
assert steps["Tune"]["CacheHitResult"]["SourcePipelineExecutionArn"] == runs[0] and "TuningJob" in steps["Tune"]["Metadata"], steps
assert "TransformJob" in steps["Batch"]["Metadata"] and steps["Batch"]["AttemptCount"] == 1, steps
sagemaker.update_pipeline_execution(PipelineExecutionArn=runs[0], PipelineExecutionDescription="the first")
refused("ConflictException", sagemaker.retry_pipeline_execution, PipelineExecutionArn=runs[0], ClientRequestToken=token)
chosen = sagemaker.start_pipeline_execution(
    PipelineName="piped", ClientRequestToken=f"{token}-chosen", SelectiveExecutionConfig={"SourcePipelineExecutionArn": runs[0], "SelectedSteps": [{"StepName": "Batch"}]})
until("PipelineExecutionStatus", ("Succeeded",), sagemaker.describe_pipeline_execution, PipelineExecutionArn=chosen["PipelineExecutionArn"])

# Model cards.
card = json.dumps({"model_overview": {"model_description": "the mean"}, "additional_information": {}})
sagemaker.create_model_card(ModelCardName="card", Content=card, ModelCardStatus="Draft", Tags=[{"Key": "team", "Value": "bikes"}])
refused("ConflictException", sagemaker.create_model_card, ModelCardName="card", Content=card, ModelCardStatus="Draft")
refused("ValidationException", sagemaker.create_model_card, ModelCardName="other", Content='{"none": {}}', ModelCardStatus="Draft")
refused("ValidationException", sagemaker.update_model_card, ModelCardName="card", Content="{}", ModelCardStatus="Approved")
sagemaker.update_model_card(ModelCardName="card", ModelCardStatus="Approved")
assert sagemaker.describe_model_card(ModelCardName="card")["ModelCardVersion"] == 1
sagemaker.update_model_card(ModelCardName="card", Content="{}")
now, before = sagemaker.describe_model_card(ModelCardName="card"), sagemaker.describe_model_card(ModelCardName="card", ModelCardVersion=1)
assert (now["ModelCardVersion"], now["Content"], now["ModelCardStatus"]) == (2, "{}", "Approved") and before["Content"] == card, (now, before)
assert [version["ModelCardVersion"] for version in sagemaker.list_model_card_versions(ModelCardName="card")["ModelCardVersionSummaryList"]] == [2, 1]
assert [one["ModelCardName"] for one in sagemaker.list_model_cards(ModelCardStatus="Approved", NameContains="car")["ModelCardSummaries"]] == ["card"]

# Search, of each kind.
sagemaker.create_model_package_group(ModelPackageGroupName="group", Tags=[{"Key": "team", "Value": "bikes"}])
sagemaker.create_model_package(ModelPackageGroupName="group", InferenceSpecification={
    "Containers": [{"Image": IMAGE, "ModelDataUrl": best["ModelArtifacts"]["S3ModelArtifacts"]}], "SupportedContentTypes": ["text/csv"], "SupportedResponseMIMETypes": ["text/csv"]},
    CustomerMetadataProperties={"version": "1"}, Tags=[{"Key": "team", "Value": "bikes"}])
sagemaker.create_endpoint_config(EndpointConfigName="c", ProductionVariants=[{"VariantName": "v", "ModelName": "m", "InstanceType": "ml.m5.large", "InitialInstanceCount": 1}])
sagemaker.create_endpoint(EndpointName="e", EndpointConfigName="c", Tags=[{"Key": "team", "Value": "bikes"}])
until("EndpointStatus", ("InService",), sagemaker.describe_endpoint, EndpointName="e")
team = {"Filters": [{"Name": "Tags.team", "Operator": "Equals", "Value": "bikes"}]}
for kind, count in (("HyperParameterTuningJob", 2), ("Pipeline", 1), ("ModelPackageGroup", 1), ("ModelPackage", 1), ("ModelCard", 1), ("Endpoint", 1)):
    found = sagemaker.search(Resource=kind, SearchExpression=team)["Results"]
    assert [list(one) for one in found] == [[kind]] * count, (kind, found)
    assert sagemaker.search(Resource=kind, SearchExpression={"Filters": [{"Name": "Tags.team", "Operator": "NotExists"}, *team["Filters"]]})["Results"] == []
found = sagemaker.search(Resource="PipelineExecution", SearchExpression={"Filters": [{"Name": "PipelineExecutionStatus", "Value": "Succeeded"}]}, SortBy="CreationTime", SortOrder="Ascending")
assert [one["PipelineExecution"]["PipelineExecutionArn"] for one in found["Results"]] == [*runs, chosen["PipelineExecutionArn"]], found
pages = sagemaker.get_paginator("search").paginate(Resource="TrainingJob", SortBy="TrainingJobName", SortOrder="Ascending", PaginationConfig={"PageSize": 3})
assert [one["TrainingJob"]["TrainingJobName"] for page in pages for one in page["Results"]] == [
    job["TrainingJobName"] for page in sagemaker.get_paginator("list_training_jobs").paginate(SortBy="Name") for job in page["TrainingJobSummaries"]]
assert "Experiment" in refused("ValidationException", sagemaker.search, Resource="Experiment")
assert "GetSearchSuggestions" in refused("UnknownOperationException", sagemaker.get_search_suggestions, Resource="TrainingJob")
assert "SendPipelineExecutionStepSuccess" in refused("UnknownOperationException", sagemaker.send_pipeline_execution_step_success, CallbackToken="0123456789")
sagemaker.delete_model_card(ModelCardName="card")
refused("ResourceNotFound", sagemaker.describe_model_card, ModelCardName="card")
sagemaker.delete_endpoint(EndpointName="e")
print("worked")
