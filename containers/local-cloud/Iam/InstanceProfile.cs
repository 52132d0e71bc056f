namespace Slipway.LocalCloud.Iam;

/// <summary>What hands a role to a virtual machine; there are none here, and so it is only kept.</summary>
internal sealed record InstanceProfile(
    string Name, string Path, string Id, DateTimeOffset Created, string? Role, IReadOnlyDictionary<string, string> Tags);
