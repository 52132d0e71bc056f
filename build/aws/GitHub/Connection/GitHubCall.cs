namespace Slipway.Aws.GitHub.Connection;

/// <summary>A request: what is sent where, and the permission that it needs (for messages).</summary>
/// <param name="Method">GET, POST, PUT, PATCH or DELETE.</param>
/// <param name="Path">Relative to the API's root, segments escaped, with its query.</param>
/// <param name="Permission">As a workflow writes it, such as <c>deployments: write</c>.</param>
/// <param name="Body">Written as JSON; null for none.</param>
internal sealed record GitHubCall(string Method, string Path, string Permission, object? Body = null)
{
    /// <summary>For a dry run: method, path and body.</summary>
    public override string ToString() => Body is null ? $"{Method} {Path}" : $"{Method} {Path} {new WireJson().Serialize(Body)}";
}
