using System.Text.Json;

namespace Slipway.Aws.GitHub.Wire;

internal sealed record Deployment(long Id, string Sha, string Environment, string Task, JsonElement Payload);

internal sealed record DeploymentStatus(long Id, string State, string? Description, DateTimeOffset CreatedAt);
