using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Events;

/// <summary>Something that AWS announces on the account's event bus.</summary>
/// <param name="Source">For example <c>aws.sagemaker</c>.</param>
/// <param name="DetailType">For example <c>SageMaker Training Job State Change</c>.</param>
/// <param name="Resources">ARNs of what it is about.</param>
/// <param name="Detail">What happened, in the source's own shape.</param>
internal sealed record CloudEvent(string Source, string DetailType, IReadOnlyList<string> Resources, JsonObject Detail);
