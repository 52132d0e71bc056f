using Slipway.Runners.Images;

namespace Slipway.Runners.Delivery;

/// <summary>What a delivery starts from.</summary>
/// <param name="Image">The model's image.</param>
/// <param name="DataKey">Key of the data snapshot.</param>
/// <param name="DataHash">Its SHA-256.</param>
/// <param name="SourceCommit">Commit, or empty outside a repository.</param>
public sealed record DeliveryInput(PushedImage Image, string DataKey, string DataHash, string SourceCommit);
