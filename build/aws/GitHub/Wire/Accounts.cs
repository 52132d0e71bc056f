namespace Slipway.Aws.GitHub.Wire;

internal sealed record User(long Id, string Login, string Type);

internal sealed record Team(long Id, string Slug);

internal sealed record Permission(string Permission_, string? RoleName)
{
    [System.Text.Json.Serialization.JsonPropertyName("permission")]
    public string Permission_ { get; init; } = Permission_;
}
