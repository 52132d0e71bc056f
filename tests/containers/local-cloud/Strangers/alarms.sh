#!/bin/bash
# Alarms and dashboards by the AWS CLI alone: bash alarms.sh. Prints "watched" at the end.
set -euo pipefail

expect() { # what it should be, what it is
    if [ "$1" != "$2" ]; then
        echo "expected '$1', found '$2'" >&2
        exit 1
    fi
}

refused() { # the error's code, then a call that must fail
    local code=$1 said
    shift
    if said=$("$@" 2>&1); then
        echo "expected $code, but it worked: $*" >&2
        exit 1
    fi
    case $said in *"($code)"*) ;; *) echo "expected $code, found $said" >&2; exit 1 ;; esac
}

at=$(($(date +%s) / 60 * 60 - 120))
watch() { aws cloudwatch "$@"; }
watch put-metric-data --namespace Cli --metric-name Errors --dimensions Endpoint=e --timestamp $at --value 7 --unit Count
watch put-metric-alarm --alarm-name cli --namespace Cli --metric-name Errors --dimensions Name=Endpoint,Value=e --statistic Sum --period 60 \
    --evaluation-periods 3 --datapoints-to-alarm 1 --threshold 5 --comparison-operator GreaterThanThreshold --alarm-actions arn:aws:sns:us-east-1:000000000000:t
watch wait alarm-exists --alarm-names cli
for _ in $(seq 50); do
    state=$(watch describe-alarms --alarm-names cli --query 'MetricAlarms[0].StateValue' --output text)
    [ "$state" = ALARM ] && break
    sleep 0.1
done
expect ALARM "$state"
expect cli "$(watch describe-alarms-for-metric --namespace Cli --metric-name Errors --dimensions Name=Endpoint,Value=e --query 'MetricAlarms[0].AlarmName' --output text)"
expect 7 "$(watch get-metric-data --start-time $at --end-time $((at + 60)) --metric-data-queries '[{"Id":"q","Period":60,"Expression":"SELECT SUM(Errors) FROM SCHEMA(\"Cli\", Endpoint)"}]' \
    --query 'MetricDataResults[0].Values[0]' --output text)"
watch put-composite-alarm --alarm-name both --alarm-rule 'ALARM(cli) OR FALSE'
watch set-alarm-state --alarm-name cli --state-value OK --state-reason drill
watch describe-alarm-history --alarm-name cli --history-item-type StateUpdate > /dev/null
watch disable-alarm-actions --alarm-names cli
expect False "$(watch describe-alarms --alarm-names cli --query 'MetricAlarms[0].ActionsEnabled' --output text)"
watch put-dashboard --dashboard-name cli --dashboard-body '{"widgets":[]}' > /dev/null
expect cli "$(watch list-dashboards --query 'DashboardEntries[0].DashboardName' --output text)"
watch delete-dashboards --dashboard-names cli
refused ResourceNotFound watch get-dashboard --dashboard-name cli
refused ValidationError watch put-metric-alarm --alarm-name cli --evaluation-periods 1 --comparison-operator GreaterThanThreshold
watch delete-alarms --alarm-names both
watch delete-alarms --alarm-names cli
refused ResourceNotFound watch delete-alarms --alarm-names cli
echo watched
