using Slipway.Domain.Evaluation;
using Slipway.Domain.Models;
using Slipway.Domain.Supply;

namespace Slipway.Domain.Tests.Supply;

internal static class SupplySamples
{
    public const string Repository = "slipway/bike-rentals";
    public const string Arn = "arn:aws:sagemaker:us-east-1:000000000000:model-package/slipway-bike-rentals/2";

    public static string ImageHash { get; } = new('a', 64);

    public static string Digest { get; } = "sha256:" + ImageHash;

    public static string Folder { get; } = new('f', 64);

    public static string Data { get; } = new('d', 64);

    public static string Commit { get; } = new('c', 40);

    public static ModelVersion Version { get; } = new(1, 0, 1);

    public static BuildOrigin Origin { get; } = new(
        Commit,
        "git+https://github.test/owner/name",
        "https://github.test/owner/name/.github/workflows/deliver.yml@refs/heads/main",
        "https://github.test/owner/name/actions/runs/7")
    {
        BaseDigest = "sha256:" + new string('b', 64),
    };

    public static ImageInventory Inventory { get; } = new()
    {
        Locked =
        [
            new("MathNet.Numerics", "5.0.0", new string('1', 128), ["Some.Core"]),
            new("Some.Core", "1.2.3-beta+x", null, []),
            new("Some.Analyzer", "5.6.0", new string('2', 128), []),
        ],
        Shipped = [new("MathNet.Numerics", "5.0.0", null, []), new("some.core", "1.2.3-beta+x", null, [])],
        Runtimes = [new("Microsoft.NETCore.App", "10.0.0", "linux-x64")],
        Debian = [new("libc6", "2.36-9+deb12u10", "amd64", "glibc"), new("python3-sklearn", "1:1.2.1+dfsg-1", "all", "scikit-learn")],
        Distribution = "debian-12",
    };

    public static SbomFile ImageBill { get; } = ImageSbom.Write(Repository, Digest, Folder, Inventory);

    public static RegisteredModel Model { get; } = new(Version, Arn, Repository, Digest, Folder, "raw/bike-rentals/data.csv", Data);

    public static EvaluationReport Evaluation { get; } = new()
    {
        Candidate = "V1.0.1", DataHash = Data, FirstRow = "01/01/12", LastRow = "31/12/12", CandidateMetrics = Samples.Metrics,
        Gate = Samples.Passed,
    };

    public static SbomFile ModelBill { get; } = ModelSbom.Write(Samples.BikeRentals, Model, Evaluation, ImageBill.SerialNumber);

    public static ReadOnlyMemory<byte> Statement { get; } = Provenance.Write(Samples.BikeRentals.Name, Repository, Digest, Folder, Origin);

    public static ExpectedSupply Expected { get; } = new(Samples.BikeRentals.Name, Version, Repository, Digest, Folder, Data, Arn);

    public static AttachedDocument Attached(string type, ReadOnlyMemory<byte> content, string digest) => new(type, digest, content);

    public static IReadOnlyList<AttachedDocument> All { get; } =
    [
        Attached(SupplyMedia.CycloneDx, ImageBill.Content, "sha256:image-bill"),
        Attached(SupplyMedia.InToto, Statement, "sha256:statement"),
        Attached(SupplyMedia.CycloneDx, ModelBill.Content, "sha256:model-bill"),
    ];
}
