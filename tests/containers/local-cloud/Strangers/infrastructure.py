"""infra/'s smallest platform, applied by Terraform to a cloud that obeys policies; then its roles are taken and asked what they may.

python3 infrastructure.py INFRA, with the owner's key in the environment. Prints "ruled" at the end, or "skipped: " and why.
"""
import base64
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import boto3
import botocore.exceptions

import conformance

ACCOUNT, REGION = "000000000000", "us-east-1"
ARN, BUCKET = f"arn:aws:sagemaker:{REGION}:{ACCOUNT}", f"slipway-{ACCOUNT}-{REGION}"
OVERRIDE = """
provider "aws" {
  s3_use_path_style = true
  max_retries       = 2
}
module "platform" {
  monthly_limit_usd = null
  alert_emails      = ["ada@example.com"]
}
"""
MORE = """
resource "aws_cloudwatch_log_group" "jobs" {
  name              = "/aws/sagemaker/TrainingJobs"
  retention_in_days = 30
}
resource "aws_s3_object" "model" {
  bucket  = module.platform.data_bucket
  key     = "models/m/model.tar.gz"
  content = "a model"
}
resource "aws_sagemaker_model" "model" {
  name               = "slipway-bike-rentals-m"
  execution_role_arn = module.platform.execution_role_arn
  primary_container {
    image          = "${IMAGE}"
    model_data_url = "s3://${aws_s3_object.model.bucket}/${aws_s3_object.model.key}"
  }
}
resource "aws_sagemaker_endpoint_configuration" "live" {
  name = "slipway-bike-rentals-c"
  production_variants {
    variant_name           = "v"
    model_name             = aws_sagemaker_model.model.name
    initial_instance_count = 1
    instance_type          = "ml.m5.large"
  }
}
"""

# The provider waits 50 s for a lifecycle to settle, whatever the answer; buckets.py keeps and reads them.
NOT_MADE = {"bucket": {"aws_s3_bucket_lifecycle_configuration.this": "count = 0"}}


def mirror():
    """The folder of providers where there is no way to the registry; the user's own configuration comes first."""
    named = os.environ.get("SLIPWAY_TERRAFORM_MIRROR")
    if named or os.path.exists(os.environ.get("TF_CLI_CONFIG_FILE") or os.path.expanduser("~/.terraformrc")):
        return named
    found = (folder for parent in ("/opt", "/usr/share", "/usr/local/share") for folder in sorted(glob.glob(f"{parent}/*")))
    return next((folder for folder in found if os.path.isdir(f"{folder}/registry.terraform.io/hashicorp/aws")), None)


class Terraform:
    def __init__(self, infra, folder, image):
        self.root = os.path.join(folder, "infra")
        shutil.copytree(infra, self.root, ignore=shutil.ignore_patterns(".terraform", "*.tfstate*"))
        self.at = os.path.join(self.root, "examples", "minimal")
        self.write("examples/minimal/local_override.tf", OVERRIDE)
        self.write("examples/minimal/more.tf", MORE.replace("${IMAGE}", image))
        # Budgets, anomalies of costs and a function that sweeps: services that the cloud has not.
        self.write("modules/platform/local_override.tf", 'module "cost" {\n  count = 0\n}\n')
        for module, resources in NOT_MADE.items():
            self.write(f"modules/{module}/local_override.tf", "".join(
                'resource "{}" "{}" {{\n  {}\n}}\n'.format(*name.split("."), none) for name, none in resources.items()))

    def write(self, name, text):
        with open(os.path.join(self.root, name), "w", encoding="utf-8") as file:
            file.write(text)

    def run(self, *arguments, check=True):
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        done = subprocess.run(["terraform", *arguments], cwd=self.at, env=environment, capture_output=True, text=True, check=False)
        if check and done.returncode != 0:
            raise AssertionError(f"terraform {arguments[0]}\n{done.stdout[-2000:]}\n{done.stderr[-6000:]}")
        return done

    def plan(self, command, *more):
        return self.run(command, "-input=false", "-no-color", "-parallelism=30", f"-var=account_id={ACCOUNT}", f"-var=region={REGION}", "-var=repository=acme/models", *more)


def denied(code, why, call, **arguments):
    try:
        call(**arguments)
    except botocore.exceptions.ClientError as error:
        assert error.response["Error"]["Code"] == code and why in error.response["Error"]["Message"], error.response
    else:
        raise AssertionError(f"expected {code}: {why}")


def token(subject, audience="sts.amazonaws.com"):
    claims = {"iss": "https://token.actions.githubusercontent.com", "aud": audience, "sub": subject, "exp": int(time.time()) + 300}
    part = lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()
    return f"{part({'alg': 'none'})}.{part(claims)}.nothing"


def client_of(credentials):
    session = boto3.Session(credentials["AccessKeyId"], credentials["SecretAccessKey"], credentials["SessionToken"], REGION)
    conformance.watch(session.events)
    return session.client


def person(owner, persona):
    """Signs in as somebody with a persona's tag, and takes the role."""
    iam, name = owner.client("iam"), f"some-{persona}"
    iam.create_user(UserName=name, Tags=[{"Key": "slipway-persona", "Value": persona}, {"Key": "slipway-person", "Value": name}])
    iam.put_user_policy(UserName=name, PolicyName="take", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"], "Resource": f"arn:aws:iam::{ACCOUNT}:role/slipway-*"}}))
    key = iam.create_access_key(UserName=name)["AccessKey"]
    sts = boto3.Session(key["AccessKeyId"], key["SecretAccessKey"], None, REGION).client("sts")
    for other in {"approver", "data-scientist"} - {persona}:
        denied("AccessDenied", "sts:AssumeRole", sts.assume_role, RoleArn=f"arn:aws:iam::{ACCOUNT}:role/slipway-{other}", RoleSessionName="me")
    made = sts.assume_role(RoleArn=f"arn:aws:iam::{ACCOUNT}:role/slipway-{persona}", RoleSessionName=name, Tags=[{"Key": "slipway-person", "Value": name}])
    iam.delete_user_policy(UserName=name, PolicyName="take")
    iam.delete_access_key(UserName=name, AccessKeyId=key["AccessKeyId"])
    iam.delete_user(UserName=name)
    return client_of(made["Credentials"])


def job(sts, role, environment):
    return client_of(sts.assume_role_with_web_identity(
        RoleArn=f"arn:aws:iam::{ACCOUNT}:role/{role}", RoleSessionName="job", WebIdentityToken=token(f"repo:acme/models:environment:{environment}"))["Credentials"])


def rule(owner, image):
    s3, sagemaker, sts = (owner.client(name) for name in ("s3", "sagemaker", "sts"))
    for key in ("raw/data.csv", "evaluations/e.json", "deliveries/log.jsonl", "processed/train.csv"):
        s3.put_object(Bucket=BUCKET, Key=key, Body=b"{}")
    execution = f"arn:aws:iam::{ACCOUNT}:role/slipway-execution"
    package = sagemaker.create_model_package(ModelPackageGroupName="slipway-bike-rentals", ModelApprovalStatus="PendingManualApproval", InferenceSpecification={
        "Containers": [{"Image": image, "ModelDataUrl": f"s3://{BUCKET}/models/m/model.tar.gz"}], "SupportedContentTypes": ["text/csv"], "SupportedResponseMIMETypes": ["text/csv"]})["ModelPackageArn"]
    definition = json.dumps({"Version": "2020-12-01", "Steps": [{"Name": "Stop", "Type": "Fail", "Arguments": {"ErrorMessage": "as asked"}}]})
    sagemaker.create_pipeline(PipelineName="slipway-bike-rentals", PipelineDefinition=definition, RoleArn=execution, ClientRequestToken="t" * 32)
    run = sagemaker.start_pipeline_execution(PipelineName="slipway-bike-rentals", ClientRequestToken="u" * 32)["PipelineExecutionArn"]
    update = {"EndpointName": "slipway-bike-rentals", "EndpointConfigName": "slipway-bike-rentals-c"}
    explicit = "with an explicit deny in "

    # A data scientist reads what was prepared, and moves nothing.
    scientist = person(owner, "data-scientist")
    assert scientist("s3").get_object(Bucket=BUCKET, Key="processed/train.csv")["Body"].read() == b"{}"
    scientist("s3").get_object(Bucket=BUCKET, Key="evaluations/e.json")
    assert scientist("s3").list_objects_v2(Bucket=BUCKET, Prefix="processed/")["KeyCount"] == 1
    scientist("sagemaker").describe_model_package(ModelPackageName=package)
    denied("AccessDenied", "s3:GetObject", scientist("s3").get_object, Bucket=BUCKET, Key="raw/data.csv")
    denied("AccessDenied", "s3:ListBucket", scientist("s3").list_objects_v2, Bucket=BUCKET, Prefix="raw/")
    denied("AccessDenied", "s3:PutObject", scientist("s3").put_object, Bucket=BUCKET, Key="processed/train.csv", Body=b"")
    denied("AccessDeniedException", f"sagemaker:UpdateEndpoint on resource: {ARN}:endpoint/slipway-bike-rentals because no identity-based policy",
           scientist("sagemaker").update_endpoint, **update)
    denied("AccessDeniedException", "sagemaker:UpdateModelPackage", scientist("sagemaker").update_model_package, ModelPackageArn=package, ModelApprovalStatus="Approved")
    denied("AccessDenied", "iam:CreateUser", scientist("iam").create_user, UserName="friend")

    # An approver approves, and deploys nothing.
    approver = person(owner, "approver")
    approver("s3").put_object(Bucket=BUCKET, Key="deliveries/log.jsonl", Body=b"{}\n")
    approver("sagemaker").update_model_package(ModelPackageArn=package, ModelApprovalStatus="Approved")
    assert sagemaker.describe_model_package(ModelPackageName=package)["ModelApprovalStatus"] == "Approved"
    for call, arguments in (("update_endpoint", update), ("create_endpoint", update), ("delete_endpoint", {"EndpointName": "slipway-bike-rentals"})):
        denied("AccessDeniedException", "because no identity-based policy allows", getattr(approver("sagemaker"), call), **arguments)

    # The build's role pushes images and starts pipelines; it makes no endpoint, and its token is not another's.
    build = job(sts, "slipway-build", "build")
    digest = push(build("ecr"), "slipway/bike-rentals")
    assert build("ecr").describe_images(repositoryName="slipway/bike-rentals")["imageDetails"][0]["imageDigest"] == digest
    build("sagemaker").start_pipeline_execution(PipelineName="slipway-bike-rentals", ClientRequestToken="v" * 32)
    denied("AccessDeniedException", f"sagemaker:CreateEndpoint on resource: {ARN}:endpoint/slipway-bike-rentals", build("sagemaker").create_endpoint, **update)
    denied("AccessDeniedException", "sagemaker:UpdateModelPackage", build("sagemaker").update_model_package, ModelPackageArn=package, ModelApprovalStatus="Approved")
    build("sagemaker").update_model_package(ModelPackageArn=package, ModelApprovalStatus="Rejected")
    for subject in ("repo:acme/models:environment:production", "repo:acme/other:environment:build", "repo:acme/models:pull_request"):
        denied("AccessDenied", "sts:AssumeRoleWithWebIdentity", sts.assume_role_with_web_identity,
               RoleArn=f"arn:aws:iam::{ACCOUNT}:role/slipway-build", RoleSessionName="job", WebIdentityToken=token(subject))
    denied("InvalidIdentityToken", "audience", sts.assume_role_with_web_identity,
           RoleArn=f"arn:aws:iam::{ACCOUNT}:role/slipway-build", RoleSessionName="job", WebIdentityToken=token("repo:acme/models:environment:build", "other"))

    # Staging's role touches endpoints whose names end in -staging.
    staging = job(sts, "slipway-deploy-staging", "staging")
    denied("AccessDeniedException", "endpoint/slipway-bike-rentals because", staging("sagemaker").create_endpoint, **update)
    denied("ValidationException", "slipway-none", staging("sagemaker").update_endpoint, EndpointName="slipway-bike-rentals-staging", EndpointConfigName="slipway-none")

    # Nobody stops a delivery, or leaves the boundary.
    everybody = {"scientist": scientist, "approver": approver, "build": build, "staging": staging, "infra": job(sts, "slipway-infra", "infra"),
                 "production": job(sts, "slipway-deploy-production", "production"), "engineer": person(owner, "platform-engineer")}
    for client in everybody.values():
        denied("AccessDeniedException", explicit + "a permissions boundary", client("sagemaker").stop_pipeline_execution, PipelineExecutionArn=run, ClientRequestToken="w" * 32)
        denied("AccessDeniedException", explicit, client("sagemaker").delete_model_package, ModelPackageName=package)
        denied("AccessDenied", explicit, client("iam").create_access_key, UserName="ada")

    for one in sagemaker.list_model_packages(ModelPackageGroupName="slipway-bike-rentals")["ModelPackageSummaryList"]:
        sagemaker.delete_model_package(ModelPackageName=one["ModelPackageArn"])
    sagemaker.delete_pipeline(PipelineName="slipway-bike-rentals", ClientRequestToken="x" * 32)
    owner.client("ecr").batch_delete_image(repositoryName="slipway/bike-rentals", imageIds=[{"imageDigest": digest}])
    empty(s3)


def push(ecr, repository):
    """An image of one empty layer, by the registry's own protocol and ECR's password."""
    import hashlib
    import urllib.error
    import urllib.request
    password = ecr.get_authorization_token()["authorizationData"][0]["authorizationToken"]
    root = f"{os.environ['AWS_ENDPOINT_URL']}/v2/{repository}"

    def call(method, url, body=b"", kind="application/octet-stream", login=password):
        headers = {"Content-Type": kind} | ({"Authorization": f"Basic {login}"} if login else {})
        with urllib.request.urlopen(urllib.request.Request(url, body if method != "GET" else None, headers, method=method)) as answer:
            return answer.headers

    for login, status in (("", 401), (base64.b64encode(b"AWS:" + b"0" * 64).decode(), 401)):
        try:
            call("POST", f"{root}/blobs/uploads/", login=login)
        except urllib.error.HTTPError as error:
            assert error.code == status, error
        else:
            raise AssertionError("pushed without a password")

    def blob(content):
        digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
        place = call("POST", f"{root}/blobs/uploads/")["Location"]
        place = place if place.startswith("http") else os.environ["AWS_ENDPOINT_URL"] + place
        call("PUT", f"{place}{'&' if '?' in place else '?'}digest={digest}", content)
        return {"digest": digest, "size": len(content)}

    kinds = "application/vnd.oci.image"
    manifest = json.dumps({"schemaVersion": 2, "mediaType": f"{kinds}.manifest.v1+json", "config": blob(b"{}") | {"mediaType": f"{kinds}.config.v1+json"},
                           "layers": [blob(bytes(1024)) | {"mediaType": f"{kinds}.layer.v1.tar"}]}).encode()
    call("PUT", f"{root}/manifests/v1", manifest, f"{kinds}.manifest.v1+json")
    return f"sha256:{hashlib.sha256(manifest).hexdigest()}"


def empty(s3):
    for bucket in s3.list_buckets()["Buckets"]:
        found = s3.list_object_versions(Bucket=bucket["Name"])
        for one in found.get("Versions", []) + found.get("DeleteMarkers", []):
            try:
                s3.delete_object(Bucket=bucket["Name"], Key=one["Key"], VersionId=one["VersionId"])
            except botocore.exceptions.ClientError as error:
                # What was decided outlives everybody's wish to forget it, the owner's too, until the owner changes the bucket's policy.
                assert one["Key"].startswith(("deliveries/", "evaluations/")) and "explicit deny in a resource-based policy" in str(error), error
                s3.delete_bucket_policy(Bucket=bucket["Name"])
                s3.delete_object(Bucket=bucket["Name"], Key=one["Key"], VersionId=one["VersionId"])


def main():
    if shutil.which("terraform") is None:
        return "skipped: terraform is not installed"
    with tempfile.TemporaryDirectory(prefix="slipway-platform-") as folder:
        owner = boto3.Session()
        conformance.watch(owner.events)
        owner.client("ecr").create_repository(repositoryName="seed")
        image = f"{os.environ['AWS_ENDPOINT_URL'].split('//')[1]}/seed@{push(owner.client('ecr'), 'seed')}"
        terraform = Terraform(sys.argv[1], folder, image)
        plugins = mirror()
        init = terraform.run("init", "-input=false", "-no-color", *([f"-plugin-dir={plugins}"] if plugins else []), check=False)
        if init.returncode != 0:
            return f"skipped: terraform init finds no provider: {' '.join(init.stderr.split())[-300:]}"
        terraform.plan("apply", "-auto-approve")
        second = terraform.run("plan", "-detailed-exitcode", "-input=false", "-no-color", f"-var=account_id={ACCOUNT}", f"-var=region={REGION}",
                               "-var=repository=acme/models", check=False)
        assert second.returncode == 0, f"a second plan wants more:\n{second.stdout[-5000:]}{second.stderr}"
        rule(owner, image)
        terraform.plan("destroy", "-auto-approve")
        assert terraform.run("state", "list").stdout == ""
        owner.client("ecr").delete_repository(repositoryName="seed", force=True)
        iam = owner.client("iam")
        left = [iam.list_roles()["Roles"], iam.list_policies()["Policies"], iam.list_users()["Users"], owner.client("s3").list_buckets()["Buckets"],
                owner.client("ecr").describe_repositories()["repositories"], owner.client("sagemaker").list_model_package_groups()["ModelPackageGroupSummaryList"],
                owner.client("sns").list_topics()["Topics"], owner.client("kms").list_aliases()["Aliases"], owner.client("logs").describe_log_groups()["logGroups"]]
        assert not any(left), left
    return "ruled"


print(main())
