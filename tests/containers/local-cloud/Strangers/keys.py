"""KMS and SNS by boto3. Prints "locked" at the end."""
import json

import boto3

import conformance

session = boto3.Session()
conformance.watch(session.events)
kms, sns = session.client("kms"), session.client("sns")


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except kms.exceptions.ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response
    else:
        raise AssertionError(f"expected {code}")


# Keys.
key = kms.create_key(Description="one", Tags=[{"TagKey": "a", "TagValue": "1"}])["KeyMetadata"]
assert key["KeyState"] == "Enabled" and key["Arn"] == f"arn:aws:kms:us-east-1:000000000000:key/{key['KeyId']}"
kms.create_alias(AliasName="alias/one", TargetKeyId=key["Arn"])
refused("AlreadyExistsException", kms.create_alias, AliasName="alias/one", TargetKeyId=key["KeyId"])
refused("ValidationException", kms.create_alias, AliasName="one", TargetKeyId=key["KeyId"])
for name in (key["KeyId"], key["Arn"], "alias/one", "arn:aws:kms:us-east-1:000000000000:alias/one"):
    assert kms.describe_key(KeyId=name)["KeyMetadata"]["KeyId"] == key["KeyId"]
assert [one["AliasName"] for one in kms.list_aliases(KeyId=key["KeyId"])["Aliases"]] == ["alias/one"]
assert [one["KeyId"] for one in kms.list_keys()["Keys"]] == [key["KeyId"]]
policy = json.loads(kms.get_key_policy(KeyId=key["KeyId"])["Policy"])
policy["Id"] = "changed"
kms.put_key_policy(KeyId=key["KeyId"], Policy=json.dumps(policy))
assert json.loads(kms.get_key_policy(KeyId=key["KeyId"], PolicyName="default")["Policy"]) == policy
assert kms.list_key_policies(KeyId=key["KeyId"])["PolicyNames"] == ["default"]
policy["Statement"][0]["Action"] = "kms:Decrypt"
refused("MalformedPolicyDocumentException", kms.put_key_policy, KeyId=key["KeyId"], Policy=json.dumps(policy))
assert not kms.get_key_rotation_status(KeyId=key["KeyId"])["KeyRotationEnabled"]
kms.enable_key_rotation(KeyId=key["KeyId"], RotationPeriodInDays=90)
assert kms.get_key_rotation_status(KeyId=key["KeyId"])["RotationPeriodInDays"] == 90
kms.disable_key_rotation(KeyId=key["KeyId"])
kms.tag_resource(KeyId=key["KeyId"], Tags=[{"TagKey": "b", "TagValue": "2"}])
kms.untag_resource(KeyId=key["KeyId"], TagKeys=["a"])
assert kms.list_resource_tags(KeyId=key["KeyId"])["Tags"] == [{"TagKey": "b", "TagValue": "2"}]
kms.update_key_description(KeyId=key["KeyId"], Description="changed")

# They really encrypt.
context = {"purpose": "test", "day": "one"}
blob = kms.encrypt(KeyId="alias/one", Plaintext=b"secret", EncryptionContext=context)["CiphertextBlob"]
assert b"secret" not in blob and kms.decrypt(CiphertextBlob=blob, EncryptionContext=dict(reversed(context.items())))["Plaintext"] == b"secret"
refused("InvalidCiphertextException", kms.decrypt, CiphertextBlob=blob)
refused("InvalidCiphertextException", kms.decrypt, CiphertextBlob=blob[:-1] + bytes([blob[-1] ^ 1]), EncryptionContext=context)
data = kms.generate_data_key(KeyId=key["KeyId"], KeySpec="AES_256")
assert len(data["Plaintext"]) == 32 and kms.decrypt(CiphertextBlob=data["CiphertextBlob"])["Plaintext"] == data["Plaintext"]
kms.generate_data_key_without_plaintext(KeyId=key["KeyId"], NumberOfBytes=64)
other = kms.create_key()["KeyMetadata"]["KeyId"]
refused("IncorrectKeyException", kms.decrypt, CiphertextBlob=data["CiphertextBlob"], KeyId=other)
kms.update_alias(AliasName="alias/one", TargetKeyId=other)
kms.disable_key(KeyId=key["KeyId"])
refused("DisabledException", kms.decrypt, CiphertextBlob=data["CiphertextBlob"])
kms.enable_key(KeyId=key["KeyId"])
assert kms.schedule_key_deletion(KeyId=key["KeyId"], PendingWindowInDays=7)["KeyState"] == "PendingDeletion"
refused("KMSInvalidStateException", kms.decrypt, CiphertextBlob=data["CiphertextBlob"])
kms.cancel_key_deletion(KeyId=key["KeyId"])
assert kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"]["KeyState"] == "Disabled"
kms.delete_alias(AliasName="alias/one")
refused("NotFoundException", kms.describe_key, KeyId="alias/one")
refused("NotFoundException", kms.describe_key, KeyId="00000000-0000-0000-0000-000000000000")
refused("UnsupportedOperationException", kms.create_key, KeySpec="RSA_2048", KeyUsage="SIGN_VERIFY")

# Topics.
topic = sns.create_topic(Name="alerts", Attributes={"KmsMasterKeyId": other}, Tags=[{"Key": "a", "Value": "1"}])["TopicArn"]
assert topic == sns.create_topic(Name="alerts")["TopicArn"] == "arn:aws:sns:us-east-1:000000000000:alerts"
refused("InvalidParameter", sns.create_topic, Name="alerts", Attributes={"KmsMasterKeyId": "another"})
refused("InvalidParameter", sns.create_topic, Name="a b")
sns.set_topic_attributes(TopicArn=topic, AttributeName="DisplayName", AttributeValue="Alerts")
attributes = sns.get_topic_attributes(TopicArn=topic)["Attributes"]
assert attributes["KmsMasterKeyId"] == other and attributes["DisplayName"] == "Alerts" and attributes["Owner"] == "000000000000", attributes
assert sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="ada@example.com")["SubscriptionArn"] == "pending confirmation"
assert [one["Endpoint"] for one in sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]] == ["ada@example.com"]
subscription = sns.subscribe(TopicArn=topic, Protocol="email", Endpoint="ada@example.com", ReturnSubscriptionArn=True)["SubscriptionArn"]
assert sns.get_subscription_attributes(SubscriptionArn=subscription)["Attributes"]["PendingConfirmation"] == "true"
sns.unsubscribe(SubscriptionArn=subscription)
sns.tag_resource(ResourceArn=topic, Tags=[{"Key": "b", "Value": "2"}])
sns.untag_resource(ResourceArn=topic, TagKeys=["a"])
assert sns.list_tags_for_resource(ResourceArn=topic)["Tags"] == [{"Key": "b", "Value": "2"}]
assert [one["TopicArn"] for one in sns.list_topics()["Topics"]] == [topic]
refused("InvalidAction", sns.publish, TopicArn=topic, Message="m")
sns.delete_topic(TopicArn=topic)
refused("NotFound", sns.get_topic_attributes, TopicArn=topic)
print("locked")
