#!/usr/bin/env bash
# A full life by the AWS CLI alone: life.sh IMAGE. Every call starts the CLI anew, which takes most of a second: hence few calls, and 5
# invocations where boto3 makes 1000.
set -euo pipefail
image=$1
role=arn:aws:iam::000000000000:role/slipway-execution
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

fail() {
  echo "$1" >&2
  exit 1
}

is() {
  [ "$1" = "$2" ] || fail "expected '$2', found '$1'"
}

# Asks until the answer is the one wanted. The CLI's own waiters look every 30 seconds and more.
until_is() {
  local wanted=$1 answer=
  shift
  for _ in $(seq 60); do
    answer=$("$@" --output text)
    [ "$answer" = "$wanted" ] && return
    [ "$answer" = Failed ] && break
    sleep 0.3
  done
  fail "expected '$wanted', found '$answer': $*"
}

sagemaker() {
  aws sagemaker "$@"
}

endpoint_is() {
  until_is "$1" aws sagemaker describe-endpoint --endpoint-name life --query EndpointStatus
}

printf '1\n2\n3\n' >rows.csv
aws s3 mb s3://life >made
aws s3 cp --only-show-errors rows.csv s3://life/train/rows.csv

sagemaker create-training-job --training-job-name life-1 --role-arn "$role" \
  --algorithm-specification "TrainingImage=$image,TrainingInputMode=File" \
  --input-data-config '[{"ChannelName":"train","DataSource":{"S3DataSource":{"S3DataType":"S3Prefix","S3Uri":"s3://life/train"}}}]' \
  --output-data-config S3OutputPath=s3://life/out --resource-config InstanceType=ml.m5.large,InstanceCount=1,VolumeSizeInGB=1 \
  --stopping-condition MaxRuntimeInSeconds=300 >job
until_is Completed aws sagemaker describe-training-job --training-job-name life-1 --query TrainingJobStatus
artifact=s3://life/out/life-1/output/model.tar.gz

sagemaker create-model-package-group --model-package-group-name life >group
container="[{\"Image\":\"$image\",\"ModelDataUrl\":\"$artifact\"}]"
package=$(sagemaker create-model-package --model-package-group-name life --query ModelPackageArn --output text \
  --inference-specification "{\"Containers\":$container,\"SupportedContentTypes\":[\"text/csv\"],\"SupportedResponseMIMETypes\":[\"text/csv\"]}")
sagemaker update-model-package --model-package-arn "$package" --model-approval-status Approved >approved
is "$(sagemaker list-model-packages --model-package-group-name life --query 'ModelPackageSummaryList[].ModelApprovalStatus' --output text)" Approved

sagemaker create-model --model-name old --execution-role-arn "$role" --primary-container "ModelPackageName=$package" >model
sagemaker create-model --model-name new --execution-role-arn "$role" \
  --primary-container "Image=$image,ModelDataUrl=$artifact,Environment={FACTOR=10}" >model
variant=InstanceType=ml.m5.large,InitialInstanceCount=1
capture='EnableCapture=true,InitialSamplingPercentage=100,DestinationS3Uri=s3://life/captured,CaptureOptions=[{CaptureMode=Input},{CaptureMode=Output}],CaptureContentTypeHeader={CsvContentTypes=[text/csv]}'
sagemaker create-endpoint-config --endpoint-config-name shadowed --data-capture-config "$capture" \
  --production-variants "VariantName=old,ModelName=old,$variant" --shadow-production-variants "VariantName=new,ModelName=new,$variant" >config
sagemaker create-endpoint --endpoint-name life --endpoint-config-name shadowed >endpoint
endpoint_is InService
aws sagemaker wait endpoint-in-service --endpoint-name life

# The second version of the CLI wants to be told that the body is no base64; the first does not know the option.
raw=()
case $(aws --version 2>&1) in aws-cli/2*) raw=(--cli-binary-format raw-in-base64-out) ;; esac

invoke() {
  is "$(aws sagemaker-runtime invoke-endpoint --endpoint-name life --body "$1" ${raw[@]+"${raw[@]}"} --content-type text/csv \
    --inference-id "row-$1" --query InvokedProductionVariant --output text answer)" "$2"
  is "$(cat answer)" "$3"
}

for row in 1 2; do
  invoke "$row" old "$((row * 2)).0"
done
sagemaker create-endpoint-config --endpoint-config-name both --data-capture-config "$capture" \
  --production-variants "VariantName=old,ModelName=old,InitialVariantWeight=1,$variant" "VariantName=new,ModelName=new,InitialVariantWeight=0,$variant" >config
sagemaker update-endpoint --endpoint-name life --endpoint-config-name both >endpoint
endpoint_is InService
invoke 5 old 10.0
sagemaker update-endpoint-weights-and-capacities --endpoint-name life \
  --desired-weights-and-capacities VariantName=old,DesiredWeight=0 VariantName=new,DesiredWeight=1 >weights
endpoint_is InService
for row in 6 7; do
  invoke "$row" new "$((row * 20)).0"
done

# 5 by production variants and 2 by the shadow.
for _ in $(seq 20); do
  aws s3 cp --only-show-errors --recursive s3://life/captured captured
  [ "$(cat captured/life/*/*/*/*/*/*.jsonl | wc -l)" = 7 ] && break
done
for row in 1 2 5; do
  grep -h "\"row-$row\"" captured/life/old/*/*/*/*/*.jsonl | grep -q "\"data\":\"$row\".*\"data\":\"$((row * 2)).0\"" || fail "row $row was not captured"
done
for row in 1 2 6 7; do
  grep -h "\"row-$row\"" captured/life/new/*/*/*/*/*.jsonl | grep -q "\"data\":\"$row\".*\"data\":\"$((row * 20)).0\"" || fail "row $row was not captured"
done

metric() {
  printf '{"Id":"%s","MetricStat":{"Period":3600,"Stat":"%s","Metric":{"Namespace":"AWS/SageMaker","MetricName":"%s","Dimensions":[{"Name":"EndpointName","Value":"life"},{"Name":"VariantName","Value":"old"}]}}}' "$@"
}

is "$(aws cloudwatch get-metric-data --start-time "$(date -u -d '-1 hour' +%FT%TZ)" --end-time "$(date -u -d '+1 hour' +%FT%TZ)" \
  --metric-data-queries "[$(metric calls Sum Invocations),$(metric faults Sum Invocation4XXErrors)]" \
  --query 'to_string(MetricDataResults[].sum(Values))' --output text | sed 's| ||g; s|\.0||g')" '[3,0]'

sagemaker delete-endpoint --endpoint-name life
aws sagemaker wait endpoint-deleted --endpoint-name life
sagemaker delete-endpoint-config --endpoint-config-name shadowed
sagemaker delete-endpoint-config --endpoint-config-name both
sagemaker delete-model --model-name old
sagemaker delete-model --model-name new
sagemaker delete-model-package --model-package-name "$package"
sagemaker delete-model-package-group --model-package-group-name life
aws s3 rb --force s3://life >gone
echo lived
