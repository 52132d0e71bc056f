using System.Security.Cryptography;
using System.Text;

namespace Slipway.Domain.Deliveries;

/// <summary>What an approval rests on: the evaluation of the gate and, when there was a shadow, its evidence.</summary>
/// <param name="EvaluationHash">SHA-256 of evaluation.json, hex.</param>
/// <param name="ShadowHash">SHA-256 of the shadow's evidence.json, hex; null for the first model of a name, which has no shadow.</param>
public sealed record ApprovalEvidence(string EvaluationHash, string? ShadowHash)
{
    /// <summary>
    /// The one hash that an approval names, hex: SHA-256 of the hashes' text, one a line (<c>evaluation HASH</c>, <c>shadow HASH</c>), so
    /// that no evidence of one kind can stand for that of the other.
    /// </summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"evaluation {EvaluationHash}\n" + (ShadowHash is null ? "" : $"shadow {ShadowHash}\n"))));
}
