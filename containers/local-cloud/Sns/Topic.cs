namespace Slipway.LocalCloud.Sns;

/// <summary>A topic.</summary>
/// <param name="Name">Name.</param>
/// <param name="Attributes">What was said about it.</param>
/// <param name="Tags">Tags.</param>
internal sealed record Topic(string Name, IReadOnlyDictionary<string, string> Attributes, IReadOnlyDictionary<string, string> Tags);

/// <summary>Who wants to be told. Nobody is asked to confirm and nobody is told: this cloud sends no mail.</summary>
/// <param name="Id">UUID, the end of its ARN.</param>
/// <param name="Topic">Name of the topic.</param>
/// <param name="Protocol">How, for example <c>email</c>.</param>
/// <param name="Endpoint">Where.</param>
internal sealed record Subscription(string Id, string Topic, string Protocol, string Endpoint);
