"""Guarded updates, asynchronous requests and scaling by boto3: python3 guard.py IMAGE. Prints "guarded" at the end."""
import io
import sys
import tarfile
import time

import boto3

import conformance

IMAGE, ROLE = sys.argv[1], "arn:aws:iam::000000000000:role/slipway-execution"
session = boto3.Session()
conformance.watch(session.events)
s3, sagemaker, runtime, watch, scaling = (
    session.client(name) for name in ("s3", "sagemaker", "sagemaker-runtime", "cloudwatch", "application-autoscaling"))


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except sagemaker.exceptions.ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError(f"expected {code}")


def until(holds):
    for _ in range(600):
        found = holds()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(sagemaker.describe_endpoint(EndpointName="guarded"))


def in_service():
    found = sagemaker.describe_endpoint(EndpointName="guarded")
    assert found["EndpointStatus"] != "Failed", found
    return found if found["EndpointStatus"] == "InService" else None


def settled():
    return until(in_service)


s3.create_bucket(Bucket="guarded")
with io.BytesIO() as packed:
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        entry = tarfile.TarInfo("mean.json")
        entry.size = 1
        archive.addfile(entry, io.BytesIO(b"1"))
    s3.put_object(Bucket="guarded", Key="model.tar.gz", Body=packed.getvalue())
for number in (1, 10):
    sagemaker.create_model(ModelName=f"times-{number}", ExecutionRoleArn=ROLE, PrimaryContainer={
        "Image": IMAGE, "ModelDataUrl": "s3://guarded/model.tar.gz", "Environment": {"FACTOR": str(number)}})
    sagemaker.create_endpoint_config(EndpointConfigName=f"times-{number}", ProductionVariants=[
        {"VariantName": "main", "ModelName": f"times-{number}", "InstanceType": "ml.m5.large", "InitialInstanceCount": 2}])
sagemaker.create_endpoint(EndpointName="guarded", EndpointConfigName="times-1")
settled()
watch.put_metric_alarm(
    AlarmName="guard", Namespace="Guard", MetricName="Errors", Statistic="Sum", Period=60, EvaluationPeriods=1, Threshold=1, TreatMissingData="notBreaching",
    ComparisonOperator="GreaterThanThreshold")


def policy(wait):
    return {"BlueGreenUpdatePolicy": {
        "TrafficRoutingConfiguration": {"Type": "CANARY", "WaitIntervalInSeconds": wait, "CanarySize": {"Type": "CAPACITY_PERCENT", "Value": 50}},
        "TerminationWaitInSeconds": 0, "MaximumExecutionTimeoutInSeconds": 1800},
        "AutoRollbackConfiguration": {"Alarms": [{"AlarmName": "guard"}]}}


def answers(count):
    return {float(runtime.invoke_endpoint(EndpointName="guarded", Body="3", ContentType="text/csv")["Body"].read()) for _ in range(count)}


# An alarm during the bake: all back.
refused("ValidationException", sagemaker.update_endpoint, EndpointName="guarded", EndpointConfigName="times-10", DeploymentConfig={
    **policy(1), "AutoRollbackConfiguration": {"Alarms": [{"AlarmName": "none"}]}})
sagemaker.update_endpoint(EndpointName="guarded", EndpointConfigName="times-10", DeploymentConfig=policy(600))
pending = until(lambda: [one for one in sagemaker.describe_endpoint(EndpointName="guarded")["PendingDeploymentSummary"]["ProductionVariants"]
                         if one["VariantStatus"][0]["Status"] == "Baking"])
assert answers(60) == {3, 30}, pending


def alarm():
    watch.set_alarm_state(AlarmName="guard", StateValue="ALARM", StateReason="by hand")


# Said again and again: what is said by hand lasts until the alarm is evaluated next, which may be before the update looks.
back = until(lambda: alarm() or in_service())
assert back["EndpointConfigName"] == "times-1" and "guard" in back["FailureReason"], back
assert answers(20) == {3}
alarm()
refused("ValidationException", sagemaker.update_endpoint, EndpointName="guarded", EndpointConfigName="times-10", DeploymentConfig=policy(1))

# No alarm: through.
watch.set_alarm_state(AlarmName="guard", StateValue="OK", StateReason="by hand")
sagemaker.update_endpoint(EndpointName="guarded", EndpointConfigName="times-10", DeploymentConfig=policy(1))
through = settled()
assert through["EndpointConfigName"] == "times-10" and through["LastDeploymentConfig"] == policy(1) and "FailureReason" not in through, through
assert answers(20) == {30}

# Scaling is stored.
target = {"ServiceNamespace": "sagemaker", "ResourceId": "endpoint/guarded/variant/main", "ScalableDimension": "sagemaker:variant:DesiredInstanceCount"}
tracking = {"TargetValue": 70.0, "PredefinedMetricSpecification": {"PredefinedMetricType": "SageMakerVariantInvocationsPerInstance"}, "ScaleInCooldown": 60}
refused("ObjectNotFoundException", scaling.deregister_scalable_target, **target)
arn = scaling.register_scalable_target(MinCapacity=1, MaxCapacity=4, Tags={"a": "b"}, **target)["ScalableTargetARN"]
assert scaling.list_tags_for_resource(ResourceARN=arn)["Tags"] == {"a": "b"}
assert scaling.describe_scalable_targets(ServiceNamespace="sagemaker")["ScalableTargets"][0]["MaxCapacity"] == 4
refused("ValidationException", scaling.register_scalable_target, MinCapacity=5, **target)
scaling.put_scaling_policy(PolicyName="busy", PolicyType="TargetTrackingScaling", TargetTrackingScalingPolicyConfiguration=tracking, **target)
found = scaling.describe_scaling_policies(ServiceNamespace="sagemaker", ResourceId=target["ResourceId"])["ScalingPolicies"][0]
assert found["TargetTrackingScalingPolicyConfiguration"] == tracking, found
scaling.delete_scaling_policy(PolicyName="busy", **target)
refused("ObjectNotFoundException", scaling.delete_scaling_policy, PolicyName="busy", **target)
scaling.deregister_scalable_target(**target)

# Asked now, answered later.
sagemaker.create_endpoint_config(EndpointConfigName="later", AsyncInferenceConfig={
    "OutputConfig": {"S3OutputPath": "s3://guarded/out", "S3FailurePath": "s3://guarded/failed"}, "ClientConfig": {"MaxConcurrentInvocationsPerInstance": 2}},
    ProductionVariants=[{"VariantName": "main", "ModelName": "times-10", "InstanceType": "ml.m5.large", "InitialInstanceCount": 1}])
sagemaker.describe_endpoint_config(EndpointConfigName="later")
sagemaker.update_endpoint(EndpointName="guarded", EndpointConfigName="later")
assert settled()["AsyncInferenceConfig"]["OutputConfig"]["S3OutputPath"] == "s3://guarded/out"
s3.put_object(Bucket="guarded", Key="in.csv", Body=b"4")
taken = runtime.invoke_endpoint_async(EndpointName="guarded", InputLocation="s3://guarded/in.csv", ContentType="text/csv", InferenceId="four")
assert taken["InferenceId"] == "four" and taken["FailureLocation"].startswith("s3://guarded/failed/"), taken
key = taken["OutputLocation"].removeprefix("s3://guarded/")
until(lambda: [one for one in s3.list_objects_v2(Bucket="guarded").get("Contents", []) if one["Key"] == key])
assert float(s3.get_object(Bucket="guarded", Key=key)["Body"].read()) == 40
refused("ValidationError", runtime.invoke_endpoint, EndpointName="guarded", Body="1")
sagemaker.delete_endpoint(EndpointName="guarded")
print("guarded")
