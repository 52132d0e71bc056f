using Slipway.Domain.Judging;
using Slipway.Domain.Models;

namespace Slipway.Domain.Supply;

/// <summary>What a delivery expects of the documents that are attached to its image.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version that is delivered.</param>
/// <param name="Repository">Of the image.</param>
/// <param name="ImageDigest">Of the image.</param>
/// <param name="FolderHash">Hash of what the image was made from.</param>
/// <param name="DataHash">SHA-256 of the data snapshot.</param>
/// <param name="PackageArn">The model package.</param>
public sealed record ExpectedSupply(
    ModelName Model, ModelVersion Version, string Repository, string ImageDigest, string FolderHash, string DataHash, string PackageArn);

/// <summary>
/// Whether an image has the documents that its delivery needs, each about this image, folder and data. Documents of others, and those of
/// the image's other versions, are no fault: one that says everything as expected is enough.
/// </summary>
public static class SupplyChainCheck
{
    /// <summary>Name of the finding about the image's bill of materials.</summary>
    public const string ImageBill = "SBOM";

    /// <summary>Name of the finding about the provenance.</summary>
    public const string Origin = "Provenance";

    /// <summary>Name of the finding about the model's bill of materials.</summary>
    public const string ModelBill = "Model SBOM";

    /// <summary>Passes or fails, with a finding for each kind of document.</summary>
    /// <param name="expected">What the delivery says.</param>
    /// <param name="found">Everything that is attached to the image.</param>
    public static Verdict Judge(ExpectedSupply expected, IReadOnlyList<AttachedDocument> found)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(found);
        return Verdicts.Of(
        [
            Best(
                ImageBill,
                "a CycloneDX bill of materials of the image",
                expected,
                Of(found, SupplyMedia.CycloneDx),
                document => ImageFaults(expected, document)),
            Best(
                Origin,
                "an in-toto statement with SLSA provenance",
                expected,
                Of(found, SupplyMedia.InToto),
                document => OriginFaults(expected, document)),
            Best(
                ModelBill,
                $"a CycloneDX bill of materials of the model {expected.Model} {expected.Version}",
                expected,
                Of(found, SupplyMedia.CycloneDx),
                document => ModelFaults(expected, document)),
        ]);
    }

    /// <summary>Whether the image has a bill of materials of its own; its serial number, else null.</summary>
    public static string? ImageBillSerial(string imageDigest, IReadOnlyList<AttachedDocument> found) =>
        Of(found, SupplyMedia.CycloneDx).Select(document => TryRead(document, SbomFacts.Read))
            .FirstOrDefault(
                facts => facts is { IsModel: false, SerialNumber: not null } && facts.Images.Contains(Hex(imageDigest)))?.SerialNumber;

    /// <summary>Whether one kind of document is there, and says what is expected.</summary>
    /// <param name="finding">One of the names of the findings.</param>
    /// <param name="expected">What the delivery, or the build, says; what the kind does not depend on may be anything.</param>
    /// <param name="found">Everything that is attached to the image.</param>
    public static bool Has(string finding, ExpectedSupply expected, IReadOnlyList<AttachedDocument> found) =>
        Judge(expected, found).Findings.Any(one => one.Metric == finding && one.Outcome == Outcome.Pass);

    private static List<AttachedDocument> Of(IReadOnlyList<AttachedDocument> found, string type) =>
        [.. found.Where(one => one.ArtifactType == type)];

    // Null: the document is about something else, and is not counted. Empty: it is as expected.
    private static Finding Best(
        string name,
        string what,
        ExpectedSupply expected,
        List<AttachedDocument> documents,
        Func<AttachedDocument, IReadOnlyList<string>?> faultsOf)
    {
        var where = $"{expected.Repository}@{expected.ImageDigest}";
        var judged = documents.Select(document => (document.Digest, Faults: faultsOf(document)))
            .Where(one => one.Faults is not null)
            .ToList();
        if (judged.Count == 0)
            return new(name, Outcome.Fail, $"{name}: expected {what} attached to {where}, found none.", 0);

        var (digest, faults) = judged.MinBy(one => one.Faults!.Count);
        return faults!.Count == 0
            ? new(name, Outcome.Pass, $"{name}: {digest} is {what} and says what the delivery says.", judged.Count)
            : new(name, Outcome.Fail, $"{name}: {digest}, attached to {where}, {string.Join("; ", faults)}.", judged.Count);
    }

    private static IReadOnlyList<string>? ImageFaults(ExpectedSupply expected, AttachedDocument document)
    {
        if (document.Fault is { } fault)
            return [fault];
        var facts = TryRead(document, SbomFacts.Read);
        return facts is null ? ["is not readable as CycloneDX"]
            : facts.IsModel ? null
            : Differences(("is about the image", Hex(expected.ImageDigest), facts.Images));
    }

    private static IReadOnlyList<string>? OriginFaults(ExpectedSupply expected, AttachedDocument document)
    {
        if (document.Fault is { } fault)
            return [fault];
        if (TryRead(document, Provenance.Read) is not { } statement)
            return ["is not readable as SLSA provenance"];

        // The commit is told, not compared: an image is built once, and later commits that leave the model's folder alone deliver the same
        // one.
        return Differences(
            ("is about the image", Hex(expected.ImageDigest), statement.Subjects),
            ("has the build type", Provenance.ModelImage, [statement.BuildType]),
            ("names the folder hash", expected.FolderHash, [statement.FolderHash ?? "none"]));
    }

    private static IReadOnlyList<string>? ModelFaults(ExpectedSupply expected, AttachedDocument document)
    {
        // What is damaged is told once, as the image's.
        if (document.Fault is not null
            || TryRead(document, SbomFacts.Read) is not { IsModel: true } facts
            || facts.Version != expected.Version.ToString())
            return null;

        return Differences(
            ("is about the image", Hex(expected.ImageDigest), facts.Images),
            ("is about the model", expected.Model.Value, [facts.Model ?? "none"]),
            ("names the data hash", expected.DataHash, facts.Data),
            ("names the package", expected.PackageArn, [facts.PackageArn ?? "none"]));
    }

    private static List<string> Differences(params (string What, string Expected, IReadOnlyList<string> Found)[] facts) =>
        [.. facts.Where(fact => !fact.Found.Contains(fact.Expected, StringComparer.Ordinal))
            .Select(fact => $"{fact.What} {(fact.Found.Count == 0 ? "none" : string.Join(", ", fact.Found))}, expected {fact.Expected}")];

    private static T? TryRead<T>(AttachedDocument document, Func<ReadOnlyMemory<byte>, T> read)
        where T : class
    {
        try
        {
            return read(document.Content);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Hex(string digest) => digest[(digest.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
