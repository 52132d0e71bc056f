using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam.Permissions;

/// <summary>Everything that a request needs.</summary>
internal sealed class Demands(CloudOptions options, ResourceNames names)
{
    // Members of SageMaker's requests that are condition keys under names of their own.
    private static readonly (string Key, string[] Members)[] SageMakerKeys =
    [
        ("sagemaker:ModelApprovalStatus", ["ModelApprovalStatus"]),
        ("sagemaker:InstanceTypes", ["ResourceConfig.InstanceType", "ProcessingResources.ClusterConfig.InstanceType",
            "ProductionVariants.InstanceType", "TransformResources.InstanceType"]),
        ("sagemaker:VpcSubnets", ["VpcConfig.Subnets", "NetworkConfig.VpcConfig.Subnets"]),
        ("sagemaker:VpcSecurityGroupIds", ["VpcConfig.SecurityGroupIds", "NetworkConfig.VpcConfig.SecurityGroupIds"]),
        ("sagemaker:NetworkIsolation", ["EnableNetworkIsolation", "NetworkConfig.EnableNetworkIsolation"]),
        ("sagemaker:InterContainerTrafficEncryption", ["EnableInterContainerTrafficEncryption",
            "NetworkConfig.EnableInterContainerTrafficEncryption"]),
        ("sagemaker:OutputKmsKey", ["OutputDataConfig.KmsKeyId", "ProcessingOutputConfig.KmsKeyId", "DataCaptureConfig.KmsKeyId"]),
        ("sagemaker:VolumeKmsKey", ["ResourceConfig.VolumeKmsKeyId", "ProcessingResources.ClusterConfig.VolumeKmsKeyId", "KmsKeyId"]),
        ("sagemaker:TargetModel", ["TargetModel"]),
    ];

    private static readonly (string Key, string[] Members)[] OtherKeys =
    [
        ("iam:PermissionsBoundary", ["PermissionsBoundary"]), ("iam:PolicyARN", ["PolicyArn"]), ("cloudwatch:namespace", ["Namespace"]),
        ("sns:Protocol", ["Protocol"]), ("sns:Endpoint", ["Endpoint"]),
    ];

    /// <summary>Null for an operation that is not in the tables.</summary>
    public async Task<IReadOnlyList<Demand>?> OfAsync(HttpContext context, ServiceCall call)
    {
        switch (call.Protocol)
        {
            case WireProtocol.S3:
                return await S3Permissions.OfAsync(context, call);
            case WireProtocol.Registry:
                return RegistryPermissions.Of(context.Request.Method, call.Path, options);
        }

        if (PermissionTable.Find(call.ToString()) is not { } row)
        {
            return null;
        }

        return row.IsFree ? [] : [.. Of(row, await RequestMembers.ReadAsync(context, call))];
    }

    private IEnumerable<Demand> Of(PermissionRow row, RequestMembers members)
    {
        var tags = members.Tags();
        var keys = Keys(row.Action, members).Concat(tags.Select(tag => ($"aws:RequestTag/{tag.Key}", (IReadOnlyList<string>)[tag.Value])))
            .ToList();
        var tagKeys = tags.Select(tag => tag.Key).Concat(members["TagKeys"]).Concat(members["tagKeys"]).ToList();
        if (tagKeys.Count > 0)
        {
            keys.Add(("aws:TagKeys", tagKeys));
        }

        var resources = names.Of(row, members).DefaultIfEmpty("*").ToList();
        foreach (var resource in resources)
        {
            yield return new(row.Action, resource, keys);
        }

        if (row.Tagging is { } tagging && tags.Count > 0)
        {
            yield return new(tagging, resources[0], keys);
        }

        foreach (var role in row.Passed.SelectMany(member => members[member])
            .Concat(row.PassedNames.SelectMany(member => members[member].Select(names.Role))).Distinct())
        {
            yield return new("iam:PassRole", role, [("iam:PassedToService", [PassedTo(row.Operation.Split(':')[0])]),
                ("iam:AssociatedResourceArn", [resources[0]])]);
        }
    }

    // Who is handed a role is who was asked, but for instance profiles, which hand it to machines.
    private static string PassedTo(string service) => service == "iam" ? "ec2.amazonaws.com" : $"{service}.amazonaws.com";

    private static IEnumerable<(string Key, IReadOnlyList<string> Values)> Keys(string action, RequestMembers members) =>
        SageMakerKeys.Concat(OtherKeys)
            .Where(key => key.Key.Split(':')[0] == action.Split(':')[0])
            .Select(key => (key.Key, (IReadOnlyList<string>)[.. key.Members.SelectMany(member => members[member])]))
            .Where(key => key.Item2.Count > 0);
}
