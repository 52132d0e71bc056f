namespace Slipway.LocalCloud.Protocol;

/// <summary>Where a request goes.</summary>
/// <param name="Protocol">How it is spoken to.</param>
/// <param name="Path">Path for the service: that of the request, or for virtual hosts path style.</param>
/// <param name="Answer">Answers it, errors too.</param>
internal sealed record Route(WireProtocol Protocol, string Path, Func<Task> Answer);
