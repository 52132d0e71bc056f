namespace Slipway.LocalCloud.Iam.Permissions;

/// <summary>What operations of IAM, STS, KMS and SNS need (service authorization reference).</summary>
internal static class IamPermissions
{
    /// <summary>See <see cref="PermissionTable"/> for how rows are read.</summary>
    public const string Rows =
        """
        iam:CreateRole role{Path}{RoleName} tags:TagRole
        iam:GetRole role/{RoleName}
        iam:ListRoles role/
        iam:UpdateRole role/{RoleName}
        iam:UpdateRoleDescription role/{RoleName}
        iam:UpdateAssumeRolePolicy role/{RoleName}
        iam:DeleteRole role/{RoleName}
        iam:PutRolePolicy role/{RoleName}
        iam:GetRolePolicy role/{RoleName}
        iam:ListRolePolicies role/{RoleName}
        iam:DeleteRolePolicy role/{RoleName}
        iam:AttachRolePolicy role/{RoleName}
        iam:DetachRolePolicy role/{RoleName}
        iam:ListAttachedRolePolicies role/{RoleName}
        iam:PutRolePermissionsBoundary role/{RoleName}
        iam:DeleteRolePermissionsBoundary role/{RoleName}
        iam:TagRole role/{RoleName}
        iam:UntagRole role/{RoleName}
        iam:ListRoleTags role/{RoleName}
        iam:ListInstanceProfilesForRole role/{RoleName}

        iam:CreateUser user{Path}{UserName} tags:TagUser
        iam:GetUser user/{UserName}
        iam:ListUsers user/
        iam:UpdateUser user/{UserName}
        iam:DeleteUser user/{UserName}
        iam:ListGroupsForUser user/{UserName}
        iam:PutUserPolicy user/{UserName}
        iam:GetUserPolicy user/{UserName}
        iam:ListUserPolicies user/{UserName}
        iam:DeleteUserPolicy user/{UserName}
        iam:AttachUserPolicy user/{UserName}
        iam:DetachUserPolicy user/{UserName}
        iam:ListAttachedUserPolicies user/{UserName}
        iam:PutUserPermissionsBoundary user/{UserName}
        iam:DeleteUserPermissionsBoundary user/{UserName}
        iam:TagUser user/{UserName}
        iam:UntagUser user/{UserName}
        iam:ListUserTags user/{UserName}
        iam:CreateAccessKey user/{UserName}
        iam:ListAccessKeys user/{UserName}
        iam:UpdateAccessKey user/{UserName}
        iam:DeleteAccessKey user/{UserName}

        iam:CreateGroup group{Path}{GroupName}
        iam:GetGroup group/{GroupName}
        iam:ListGroups group/
        iam:DeleteGroup group/{GroupName}
        iam:AddUserToGroup group/{GroupName}
        iam:RemoveUserFromGroup group/{GroupName}
        iam:PutGroupPolicy group/{GroupName}
        iam:GetGroupPolicy group/{GroupName}
        iam:ListGroupPolicies group/{GroupName}
        iam:DeleteGroupPolicy group/{GroupName}
        iam:AttachGroupPolicy group/{GroupName}
        iam:DetachGroupPolicy group/{GroupName}
        iam:ListAttachedGroupPolicies group/{GroupName}

        iam:CreatePolicy policy{Path}{PolicyName} tags:TagPolicy
        iam:GetPolicy {PolicyArn}
        iam:ListPolicies *
        iam:DeletePolicy {PolicyArn}
        iam:ListEntitiesForPolicy {PolicyArn}
        iam:CreatePolicyVersion {PolicyArn}
        iam:GetPolicyVersion {PolicyArn}
        iam:ListPolicyVersions {PolicyArn}
        iam:SetDefaultPolicyVersion {PolicyArn}
        iam:DeletePolicyVersion {PolicyArn}
        iam:TagPolicy {PolicyArn}
        iam:UntagPolicy {PolicyArn}
        iam:ListPolicyTags {PolicyArn}
        iam:SimulateCustomPolicy *
        iam:SimulatePrincipalPolicy {PolicySourceArn}

        iam:CreateOpenIDConnectProvider oidc-provider/{Url} tags:TagOpenIDConnectProvider
        iam:GetOpenIDConnectProvider {OpenIDConnectProviderArn}
        iam:ListOpenIDConnectProviders oidc-provider/
        iam:DeleteOpenIDConnectProvider {OpenIDConnectProviderArn}
        iam:UpdateOpenIDConnectProviderThumbprint {OpenIDConnectProviderArn}
        iam:AddClientIDToOpenIDConnectProvider {OpenIDConnectProviderArn}
        iam:RemoveClientIDFromOpenIDConnectProvider {OpenIDConnectProviderArn}
        iam:TagOpenIDConnectProvider {OpenIDConnectProviderArn}
        iam:UntagOpenIDConnectProvider {OpenIDConnectProviderArn}
        iam:ListOpenIDConnectProviderTags {OpenIDConnectProviderArn}

        iam:CreateInstanceProfile instance-profile{Path}{InstanceProfileName} tags:TagInstanceProfile
        iam:GetInstanceProfile instance-profile/{InstanceProfileName}
        iam:ListInstanceProfiles instance-profile/
        iam:DeleteInstanceProfile instance-profile/{InstanceProfileName}
        iam:AddRoleToInstanceProfile instance-profile/{InstanceProfileName} passname:{RoleName}
        iam:RemoveRoleFromInstanceProfile instance-profile/{InstanceProfileName}
        iam:TagInstanceProfile instance-profile/{InstanceProfileName}
        iam:UntagInstanceProfile instance-profile/{InstanceProfileName}
        iam:ListInstanceProfileTags instance-profile/{InstanceProfileName}

        sts:GetCallerIdentity free
        sts:GetSessionToken free
        sts:AssumeRole free
        sts:AssumeRoleWithWebIdentity free

        kms:CreateKey * tags:TagResource
        kms:DescribeKey key/{KeyId}
        kms:ListKeys *
        kms:EnableKey key/{KeyId}
        kms:DisableKey key/{KeyId}
        kms:UpdateKeyDescription key/{KeyId}
        kms:ScheduleKeyDeletion key/{KeyId}
        kms:CancelKeyDeletion key/{KeyId}
        kms:GetKeyPolicy key/{KeyId}
        kms:PutKeyPolicy key/{KeyId}
        kms:ListKeyPolicies key/{KeyId}
        kms:GetKeyRotationStatus key/{KeyId}
        kms:EnableKeyRotation key/{KeyId}
        kms:DisableKeyRotation key/{KeyId}
        kms:CreateAlias {AliasName} key/{TargetKeyId}
        kms:UpdateAlias {AliasName} key/{TargetKeyId}
        kms:DeleteAlias {AliasName} key/{AliasName}
        kms:ListAliases *
        kms:TagResource key/{KeyId}
        kms:UntagResource key/{KeyId}
        kms:ListResourceTags key/{KeyId}
        kms:Encrypt key/{KeyId}
        kms:Decrypt key/{CiphertextBlob}
        kms:GenerateDataKey key/{KeyId}
        kms:GenerateDataKeyWithoutPlaintext key/{KeyId}

        sns:CreateTopic {Name} tags:TagResource
        sns:ListTopics *
        sns:GetTopicAttributes {TopicArn}
        sns:SetTopicAttributes {TopicArn}
        sns:DeleteTopic {TopicArn}
        sns:TagResource {ResourceArn}
        sns:UntagResource {ResourceArn}
        sns:ListTagsForResource {ResourceArn}
        sns:Subscribe {TopicArn}
        sns:Unsubscribe *
        sns:GetSubscriptionAttributes *
        sns:ListSubscriptions *
        sns:ListSubscriptionsByTopic {TopicArn}
        """;
}
