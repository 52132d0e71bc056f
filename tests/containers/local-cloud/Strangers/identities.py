"""IAM by boto3: roles, users, policies, providers. Prints "kept" at the end."""
import json

import boto3
import botocore.config

import conformance

session = boto3.Session()
conformance.watch(session.events)
# Parameters go as they are: what the cloud says about them is asked for.
iam = session.client("iam", config=botocore.config.Config(parameter_validation=False))
ACCOUNT = "000000000000"


def refused(code, status, call, **arguments):
    try:
        call(**arguments)
    except iam.exceptions.ClientError as error:
        assert error.response["Error"]["Code"] == code and error.response["ResponseMetadata"]["HTTPStatusCode"] == status, error.response
    else:
        raise AssertionError(f"expected {code}")


def policy(**statement):
    return json.dumps({"Version": "2012-10-17", "Statement": {"Effect": "Allow", **statement}})


TRUST = policy(Principal={"Service": "sagemaker.amazonaws.com"}, Action="sts:AssumeRole")
READ = policy(Action="s3:GetObject", Resource="arn:aws:s3:::b/ü+ %/*")
tags = lambda **pairs: [{"Key": key, "Value": value} for key, value in pairs.items()]

# Roles.
limit = iam.create_policy(PolicyName="limit", PolicyDocument=READ, Path="/bounds/", Description="the most")["Policy"]
assert limit["Arn"] == f"arn:aws:iam::{ACCOUNT}:policy/bounds/limit" and limit["DefaultVersionId"] == "v1"
role = iam.create_role(RoleName="worker", AssumeRolePolicyDocument=TRUST, Path="/team/", Description="works", MaxSessionDuration=7200,
                       PermissionsBoundary=limit["Arn"], Tags=tags(b="2", a="1"))["Role"]
assert role["Arn"] == f"arn:aws:iam::{ACCOUNT}:role/team/worker" and role["RoleId"].startswith("AROA"), role
got = iam.get_role(RoleName="WORKER")["Role"]
assert got["AssumeRolePolicyDocument"] == json.loads(TRUST) and got["MaxSessionDuration"] == 7200 and got["Tags"] == tags(a="1", b="2"), got
assert got["PermissionsBoundary"] == {"PermissionsBoundaryType": "PermissionsBoundaryPolicy", "PermissionsBoundaryArn": limit["Arn"]}
refused("EntityAlreadyExists", 409, iam.create_role, RoleName="Worker", AssumeRolePolicyDocument=TRUST)
refused("NoSuchEntity", 404, iam.get_role, RoleName="nobody")
refused("ValidationError", 400, iam.get_role, RoleName="no body")
refused("ValidationError", 400, iam.create_role, RoleName="r", AssumeRolePolicyDocument=TRUST, MaxSessionDuration=3599)
for bad in ("{", "[]", '{"Statement":[]}', READ, policy(Principal="*", Action="s3:GetObject"), policy(Principal={"AWS": f"arn:aws:iam::{ACCOUNT}:role/nobody"}, Action="sts:AssumeRole")):
    refused("MalformedPolicyDocument", 400, iam.create_role, RoleName="r", AssumeRolePolicyDocument=bad)
for number in range(5):
    iam.create_role(RoleName=f"r{number}", AssumeRolePolicyDocument=TRUST)
for size in (2, 6, 1000):
    pages = iam.get_paginator("list_roles").paginate(PaginationConfig={"PageSize": size})
    assert [one["RoleName"] for page in pages for one in page["Roles"]] == ["r0", "r1", "r2", "r3", "r4", "worker"]
assert [one["RoleName"] for one in iam.list_roles(PathPrefix="/team/")["Roles"]] == ["worker"]
iam.update_role(RoleName="worker", Description="rests", MaxSessionDuration=3600)
assert iam.update_role_description(RoleName="worker", Description="sleeps")["Role"]["MaxSessionDuration"] == 3600
iam.update_assume_role_policy(RoleName="worker", PolicyDocument=policy(Principal={"AWS": ACCOUNT}, Action="sts:AssumeRole"))
iam.tag_role(RoleName="worker", Tags=tags(A="9", c="3"))
iam.untag_role(RoleName="worker", TagKeys=["b"])
assert iam.list_role_tags(RoleName="worker")["Tags"] == tags(A="9", c="3")
iam.delete_role_permissions_boundary(RoleName="worker")
refused("NoSuchEntity", 404, iam.delete_role_permissions_boundary, RoleName="worker")
iam.put_role_permissions_boundary(RoleName="worker", PermissionsBoundary=limit["Arn"])

# Inline policies.
iam.put_role_policy(RoleName="worker", PolicyName="read", PolicyDocument=READ)
assert iam.get_role_policy(RoleName="worker", PolicyName="read")["PolicyDocument"] == json.loads(READ)
assert iam.list_role_policies(RoleName="worker")["PolicyNames"] == ["read"]
refused("NoSuchEntity", 404, iam.get_role_policy, RoleName="worker", PolicyName="write")
refused("MalformedPolicyDocument", 400, iam.put_role_policy, RoleName="worker", PolicyName="p", PolicyDocument=policy(Action="GetObject", Resource="*"))
refused("MalformedPolicyDocument", 400, iam.put_role_policy, RoleName="worker", PolicyName="p", PolicyDocument=policy(Action="s3:*", Resource="bucket"))
refused("MalformedPolicyDocument", 400, iam.put_role_policy, RoleName="worker", PolicyName="p", PolicyDocument=policy(Action="s3:*", Resource="*", Condition={"StringSame": {"a:b": "c"}}))
refused("LimitExceeded", 409, iam.put_role_policy, RoleName="worker", PolicyName="p", PolicyDocument=policy(Action="s3:*", Resource=["arn:aws:s3:::" + "x" * 1000] * 10))
refused("DeleteConflict", 409, iam.delete_role, RoleName="worker")
iam.delete_role_policy(RoleName="worker", PolicyName="read")

# Managed policies and their versions.
arn = iam.create_policy(PolicyName="wide", PolicyDocument=READ, Tags=tags(a="1"))["Policy"]["Arn"]
refused("EntityAlreadyExists", 409, iam.create_policy, PolicyName="wide", PolicyDocument=READ, Path="/other/")
refused("LimitExceeded", 409, iam.create_policy, PolicyName="long", PolicyDocument=policy(Action="s3:*", Resource=["arn:aws:s3:::" + "x" * 1000] * 7))
iam.attach_role_policy(RoleName="worker", PolicyArn=arn)
iam.attach_role_policy(RoleName="worker", PolicyArn=arn)
assert iam.list_attached_role_policies(RoleName="worker")["AttachedPolicies"] == [{"PolicyName": "wide", "PolicyArn": arn}]
refused("NoSuchEntity", 404, iam.attach_role_policy, RoleName="worker", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
for number in range(2, 6):
    assert iam.create_policy_version(PolicyArn=arn, PolicyDocument=READ, SetAsDefault=number == 3)["PolicyVersion"]["VersionId"] == f"v{number}"
refused("LimitExceeded", 409, iam.create_policy_version, PolicyArn=arn, PolicyDocument=READ)
refused("DeleteConflict", 409, iam.delete_policy_version, PolicyArn=arn, VersionId="v3")
iam.set_default_policy_version(PolicyArn=arn, VersionId="v5")
assert [(one["VersionId"], one["IsDefaultVersion"]) for one in iam.list_policy_versions(PolicyArn=arn)["Versions"]][:2] == [("v5", True), ("v4", False)]
assert iam.get_policy_version(PolicyArn=arn, VersionId="v2")["PolicyVersion"]["Document"] == json.loads(READ)
assert iam.get_policy(PolicyArn=arn)["Policy"]["AttachmentCount"] == 1 and iam.get_policy(PolicyArn=limit["Arn"])["Policy"]["PermissionsBoundaryUsageCount"] == 1
assert [one["PolicyName"] for one in iam.list_policies(OnlyAttached=True, Scope="Local")["Policies"]] == ["wide"]
entities = iam.list_entities_for_policy(PolicyArn=arn)
assert [one["RoleName"] for one in entities["PolicyRoles"]] == ["worker"] and entities["PolicyUsers"] == [], entities
refused("DeleteConflict", 409, iam.delete_policy, PolicyArn=arn)
for number in (1, 2, 3, 4):
    iam.delete_policy_version(PolicyArn=arn, VersionId=f"v{number}")
iam.tag_policy(PolicyArn=arn, Tags=tags(b="2"))
assert iam.list_policy_tags(PolicyArn=arn)["Tags"] == tags(a="1", b="2")

# Users, their keys and groups.
iam.create_user(UserName="ada", Path="/people/", Tags=tags(team="one"))
iam.put_user_policy(UserName="ada", PolicyName="read", PolicyDocument=READ)
iam.attach_user_policy(UserName="ada", PolicyArn=arn)
keys = [iam.create_access_key(UserName="ada")["AccessKey"] for _ in range(2)]
assert all(key["AccessKeyId"].startswith("AKIA") and len(key["SecretAccessKey"]) == 40 for key in keys)
refused("LimitExceeded", 409, iam.create_access_key, UserName="ada")
iam.update_access_key(UserName="ada", AccessKeyId=keys[0]["AccessKeyId"], Status="Inactive")
assert {one["AccessKeyId"]: one["Status"] for one in iam.list_access_keys(UserName="ada")["AccessKeyMetadata"]} == {
    keys[0]["AccessKeyId"]: "Inactive", keys[1]["AccessKeyId"]: "Active"}
iam.create_group(GroupName="engineers")
iam.put_group_policy(GroupName="engineers", PolicyName="read", PolicyDocument=READ)
iam.add_user_to_group(GroupName="engineers", UserName="ada")
assert [one["UserName"] for one in iam.get_group(GroupName="engineers")["Users"]] == ["ada"]
assert [one["GroupName"] for one in iam.list_groups_for_user(UserName="ada")["Groups"]] == ["engineers"]
assert [one["UserName"] for one in iam.list_users()["Users"]] == ["ada"] and iam.get_user(UserName="ada")["User"]["Tags"] == tags(team="one")
refused("DeleteConflict", 409, iam.delete_user, UserName="ada")
refused("DeleteConflict", 409, iam.delete_group, GroupName="engineers")
decisions = iam.simulate_principal_policy(PolicySourceArn=f"arn:aws:iam::{ACCOUNT}:user/people/ada", ActionNames=["s3:GetObject", "s3:PutObject"], ResourceArns=["arn:aws:s3:::b/ü+ %/x"])
assert [one["EvalDecision"] for one in decisions["EvaluationResults"]] == ["allowed", "implicitDeny"], decisions
iam.remove_user_from_group(GroupName="engineers", UserName="ada")
iam.delete_group_policy(GroupName="engineers", PolicyName="read")
iam.delete_group(GroupName="engineers")
iam.delete_user_policy(UserName="ada", PolicyName="read")
iam.detach_user_policy(UserName="ada", PolicyArn=arn)
for key in keys:
    iam.delete_access_key(UserName="ada", AccessKeyId=key["AccessKeyId"])
iam.delete_user(UserName="ada")

# Providers of tokens, and instance profiles.
provider = iam.create_open_id_connect_provider(Url="https://tokens.example.com/a", ClientIDList=["one"], Tags=tags(a="1"))["OpenIDConnectProviderArn"]
assert provider == f"arn:aws:iam::{ACCOUNT}:oidc-provider/tokens.example.com/a"
refused("EntityAlreadyExists", 409, iam.create_open_id_connect_provider, Url="https://tokens.example.com/a")
refused("InvalidInput", 400, iam.create_open_id_connect_provider, Url="http://tokens.example.com")
iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=provider, ClientID="two")
iam.update_open_id_connect_provider_thumbprint(OpenIDConnectProviderArn=provider, ThumbprintList=["a" * 40])
iam.tag_open_id_connect_provider(OpenIDConnectProviderArn=provider, Tags=tags(b="2"))
got = iam.get_open_id_connect_provider(OpenIDConnectProviderArn=provider)
assert (got["Url"], got["ClientIDList"], got["ThumbprintList"], got["Tags"]) == ("tokens.example.com/a", ["one", "two"], ["a" * 40], tags(a="1", b="2")), got
assert [one["Arn"] for one in iam.list_open_id_connect_providers()["OpenIDConnectProviderList"]] == [provider]
iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=provider)
refused("NoSuchEntity", 404, iam.get_open_id_connect_provider, OpenIDConnectProviderArn=provider)
assert iam.list_instance_profiles_for_role(RoleName="worker")["InstanceProfiles"] == []
iam.create_instance_profile(InstanceProfileName="machine")
iam.add_role_to_instance_profile(InstanceProfileName="machine", RoleName="worker")
assert iam.get_instance_profile(InstanceProfileName="machine")["InstanceProfile"]["Roles"][0]["RoleName"] == "worker"
iam.detach_role_policy(RoleName="worker", PolicyArn=arn)
refused("DeleteConflict", 409, iam.delete_role, RoleName="worker")
iam.remove_role_from_instance_profile(InstanceProfileName="machine", RoleName="worker")
iam.delete_instance_profile(InstanceProfileName="machine")

# Nothing is left.
for one in iam.list_roles()["Roles"]:
    iam.delete_role(RoleName=one["RoleName"])
for one in iam.list_policies()["Policies"]:
    iam.delete_policy(PolicyArn=one["Arn"])
assert iam.list_roles()["Roles"] == [] and iam.list_policies()["Policies"] == []
refused("InvalidAction", 400, iam.get_account_summary)
refused("ValidationError", 400, iam.update_user, UserName="ada", NewUserName="grace")
print("kept")
