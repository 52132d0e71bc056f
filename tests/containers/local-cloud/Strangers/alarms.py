"""Alarms, dashboards and metric math by boto3, in one of CloudWatch's protocols: python3 alarms.py PROTOCOL. Prints "watched" at the end."""
import datetime
import json
import sys
import time

import boto3
import botocore.model

import conformance

PROTOCOL = sys.argv[1]
if hasattr(botocore.model, "PRIORITY_ORDERED_SUPPORTED_PROTOCOLS"):
    botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS = (PROTOCOL,)
session = boto3.Session()
conformance.watch(session.events)
watch = session.client("cloudwatch")
spoken = getattr(watch.meta.service_model, "resolved_protocol", watch.meta.service_model.metadata["protocol"])
assert spoken == PROTOCOL, f"this botocore speaks {spoken}"


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except watch.exceptions.ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError(f"expected {code}")


# Metrics and math: minute by minute, 10 calls and 1, 2, 3 errors.
now = datetime.datetime.now(datetime.timezone.utc).replace(second=0, microsecond=0)
minutes = [now - datetime.timedelta(minutes=5 - step) for step in range(3)]
dimensions = [{"Name": "EndpointName", "Value": PROTOCOL}]
for step, moment in enumerate(minutes):
    watch.put_metric_data(Namespace="Shop", MetricData=[
        {"MetricName": "Calls", "Dimensions": dimensions, "Timestamp": moment, "Value": 10, "Unit": "Count"},
        {"MetricName": "Errors", "Dimensions": dimensions, "Timestamp": moment, "Values": [1.0], "Counts": [step + 1.0], "Unit": "Count"},
        {"MetricName": "Spread", "Dimensions": dimensions, "Timestamp": moment,
         "StatisticValues": {"SampleCount": 2, "Sum": 3, "Minimum": 1, "Maximum": 2}}])


def metric(name, statistic="Sum"):
    return {"Metric": {"Namespace": "Shop", "MetricName": name, "Dimensions": dimensions}, "Period": 60, "Stat": statistic}


ratio = [{"Id": "calls", "MetricStat": metric("Calls"), "ReturnData": False}, {"Id": "errors", "MetricStat": metric("Errors"), "ReturnData": False},
         {"Id": "ratio", "Expression": "100 * errors / IF(calls > 0, calls)", "Label": "share"}]
result = watch.get_metric_data(MetricDataQueries=ratio, StartTime=minutes[0], EndTime=now, ScanBy="TimestampAscending")["MetricDataResults"]
assert [(one["Id"], one["Label"], one["Values"], one["Timestamps"]) for one in result] == [("ratio", "share", [10, 20, 30], minutes)], result
pages = list(watch.get_paginator("get_metric_data").paginate(
    MetricDataQueries=ratio, StartTime=minutes[0], EndTime=now, PaginationConfig={"PageSize": 2}))
assert [page["MetricDataResults"][0]["Values"] for page in pages] == [[30, 20], [10]], pages
refused("ValidationError", watch.get_metric_data, StartTime=now, EndTime=now + datetime.timedelta(hours=1), MetricDataQueries=[{"Id": "a", "Expression": "SEARCH('x')"}])
points = watch.get_metric_statistics(
    Namespace="Shop", MetricName="Errors", Dimensions=dimensions, StartTime=minutes[0], EndTime=now, Period=60, Statistics=["Sum", "SampleCount"],
    ExtendedStatistics=["p90"])["Datapoints"]
assert sorted(point["Sum"] for point in points) == [1, 2, 3] and points[0]["ExtendedStatistics"] == {"p90": 1}, points
assert {one["MetricName"] for page in watch.get_paginator("list_metrics").paginate(Namespace="Shop", Dimensions=dimensions) for one in page["Metrics"]} \
    == {"Calls", "Errors", "Spread"}
refused("InvalidParameterValue", watch.put_metric_data, Namespace="AWS/Own", MetricData=[{"MetricName": "m", "Value": 1}])
refused("InvalidAction", watch.describe_insight_rules)

# Alarms: put, found, evaluated, set, told.
topic = "arn:aws:sns:us-east-1:000000000000:people"
one = {"Namespace": "Shop", "MetricName": "Errors", "Dimensions": dimensions, "Statistic": "Sum", "Period": 60, "EvaluationPeriods": 3, "Threshold": 1.5,
       "ComparisonOperator": "GreaterThanThreshold"}
many, few, share, whole = (f"{PROTOCOL}-{name}" for name in ("many", "few", "share", "whole"))
watch.put_metric_alarm(AlarmName=many, AlarmDescription="too many", AlarmActions=[topic], OKActions=[topic], TreatMissingData="notBreaching", DatapointsToAlarm=1,
                       Tags=[{"Key": "team", "Value": "shop"}], **{**one, "EvaluationPeriods": 5})
watch.put_metric_alarm(AlarmName=few, ActionsEnabled=False, **{**one, "Statistic": "Maximum", "EvaluationPeriods": 5, "DatapointsToAlarm": 3})
watch.put_metric_alarm(AlarmName=share, Metrics=ratio, EvaluationPeriods=5, DatapointsToAlarm=2, Threshold=15, ComparisonOperator="GreaterThanOrEqualToThreshold")
watch.put_composite_alarm(AlarmName=whole, AlarmRule=f'ALARM("{many}") AND NOT (ALARM({few}) OR FALSE)', AlarmActions=[topic])


def described(name, kind="MetricAlarms"):
    found = watch.describe_alarms(AlarmNames=[name], AlarmTypes=["MetricAlarm", "CompositeAlarm"])[kind]
    return found[0] if found else None


for name, state, kind in ((many, "ALARM", "MetricAlarms"), (few, "OK", "MetricAlarms"), (share, "ALARM", "MetricAlarms"), (whole, "ALARM", "CompositeAlarms")):
    for _ in range(100):
        if described(name, kind)["StateValue"] == state:
            break
        time.sleep(0.1)
    else:
        raise AssertionError(described(name, kind))
alarm = described(many)
assert alarm["StateReason"].startswith("Threshold Crossed: 2 out of the last 5 datapoints [3.0 ("), alarm
assert alarm["StateReason"].endswith("(minimum 1 datapoint for OK -> ALARM transition)."), alarm
assert json.loads(alarm["StateReasonData"])["recentDatapoints"] == [1, 2, 3], alarm
assert alarm["Threshold"] == 1.5 and alarm["Period"] == 60 and alarm["ActionsEnabled"] is True and alarm["AlarmActions"] == [topic], alarm
assert [query["Id"] for query in described(share)["Metrics"]] == ["calls", "errors", "ratio"]
assert [found["AlarmName"] for found in watch.describe_alarms_for_metric(
    Namespace="Shop", MetricName="Errors", Dimensions=dimensions, Statistic="Maximum")["MetricAlarms"]] == [few]
listed = [found["AlarmName"] for page in watch.get_paginator("describe_alarms").paginate(AlarmNamePrefix=PROTOCOL, PaginationConfig={"PageSize": 2}) for found in page["MetricAlarms"]]
assert sorted(listed) == sorted([many, few, share]), listed
assert [found["AlarmName"] for found in watch.describe_alarms(ActionPrefix="arn:aws:sns", AlarmNamePrefix=PROTOCOL)["MetricAlarms"]] == [many]
assert few in [found["AlarmName"] for found in watch.describe_alarms(StateValue="OK")["MetricAlarms"]]
watch.set_alarm_state(AlarmName=few, StateValue="INSUFFICIENT_DATA", StateReason="by hand", StateReasonData='{"by":"hand"}')
watch.disable_alarm_actions(AlarmNames=[many])
assert described(many)["ActionsEnabled"] is False
watch.enable_alarm_actions(AlarmNames=[many])
history = [item for page in watch.get_paginator("describe_alarm_history").paginate(AlarmName=many, PaginationConfig={"PageSize": 1}) for item in page["AlarmHistoryItems"]]
assert {item["HistoryItemType"] for item in history} == {"ConfigurationUpdate", "StateUpdate", "Action"}, history
assert any(item["HistorySummary"] == "Alarm updated from INSUFFICIENT_DATA to ALARM" for item in history), history
arn = alarm["AlarmArn"]
watch.tag_resource(ResourceARN=arn, Tags=[{"Key": "more", "Value": ""}])
watch.untag_resource(ResourceARN=arn, TagKeys=["team"])
assert watch.list_tags_for_resource(ResourceARN=arn)["Tags"] == [{"Key": "more", "Value": ""}]
refused("ResourceNotFoundException", watch.list_tags_for_resource, ResourceARN=f"{arn}-none")
refused("ResourceNotFound", watch.set_alarm_state, AlarmName="none", StateValue="OK", StateReason="")
refused("ValidationError", watch.put_metric_alarm, AlarmName=many, **{**one, "DatapointsToAlarm": 9})
refused("ValidationError", watch.put_metric_alarm, AlarmName=many, **{**one, "Period": 90})
refused("ValidationError", watch.put_metric_alarm, AlarmName=many, **{**one, "Statistic": "Middle"})
refused("InvalidNextToken", watch.describe_alarms, NextToken="none")
refused("ResourceNotFound", watch.delete_alarms, AlarmNames=[many, "none"])
watch.delete_alarms(AlarmNames=[whole])
watch.delete_alarms(AlarmNames=[many, few, share])
assert described(many) is None

# Dashboards.
body = json.dumps({"widgets": [{"type": "text", "x": 0, "y": 0, "width": 6, "height": 3, "properties": {"markdown": "a & <b>"}}]})
assert watch.put_dashboard(DashboardName=PROTOCOL, DashboardBody=body)["DashboardValidationMessages"] == []
assert watch.get_dashboard(DashboardName=PROTOCOL)["DashboardBody"] == body
entry = watch.list_dashboards(DashboardNamePrefix=PROTOCOL)["DashboardEntries"][0]
assert entry["Size"] == len(body) and abs((entry["LastModified"] - datetime.datetime.now(datetime.timezone.utc)).total_seconds()) < 600, entry
refused("InvalidParameterInput", watch.put_dashboard, DashboardName=PROTOCOL, DashboardBody="{}")
watch.delete_dashboards(DashboardNames=[PROTOCOL])
refused("ResourceNotFound", watch.get_dashboard, DashboardName=PROTOCOL)
print("watched")
