namespace Slipway.Domain.Supply;

/// <summary>A document that is attached to an image.</summary>
/// <param name="ArtifactType">What it is: one of <see cref="SupplyMedia"/>, or something that others attached.</param>
/// <param name="Digest">Of the manifest that attaches it.</param>
/// <param name="Content">Its bytes; empty when <see cref="Fault"/> says why they are not to be used.</param>
/// <param name="Fault">What is wrong with it, for example that its content does not have its digest; null when nothing is.</param>
public sealed record AttachedDocument(string ArtifactType, string Digest, ReadOnlyMemory<byte> Content, string? Fault = null);
