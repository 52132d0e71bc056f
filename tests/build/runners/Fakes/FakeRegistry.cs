using System.Globalization;
using Slipway.Domain.Deliveries;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>Model package groups in memory. Packages are registered by the pipeline, as on SageMaker.</summary>
internal sealed class FakeRegistry(KillSwitch kills, TimeProvider time) : IModelRegistry
{
    private readonly HashSet<string> _groups = [];

    public List<ModelPackage> Packages { get; } = [];

    /// <summary>Answers nothing but errors.</summary>
    public bool IsDown { get; set; }

    public ModelPackage Register(string group, string image, string modelData, IReadOnlyDictionary<string, string> metadata)
    {
        Assert.Contains(group, _groups);
        var number = Packages.Count + 1;
        var arn = string.Create(CultureInfo.InvariantCulture, $"arn:aws:sagemaker:us-east-1:000000000000:model-package/{group}/{number}");
        var package = new ModelPackage(
            arn, number, ApprovalStatus.PendingManualApproval, null, null, image, modelData, metadata, time.GetUtcNow());
        Packages.Add(package);
        return package;
    }

    /// <summary>Becomes what another one is now.</summary>
    public void CopyFrom(FakeRegistry other)
    {
        Packages.AddRange(other.Packages);
        _groups.UnionWith(other._groups);
    }

    public ModelPackage Of(string version) => Packages.Single(package => package.Metadata[PackageMetadata.Version] == version);

    public Task EnsureGroupAsync(string group, string description, CancellationToken cancellation) =>
        Change($"EnsureGroup {group}", () => _groups.Add(group));

    public Task<IReadOnlyList<ModelPackage>> ListAsync(string group, CancellationToken cancellation) =>
        IsDown ? Task.FromException<IReadOnlyList<ModelPackage>>(Down()) : Task.FromResult<IReadOnlyList<ModelPackage>>([.. Packages]);

    public Task<ModelPackage> DescribeAsync(string packageArn, CancellationToken cancellation) =>
        Task.FromResult(Packages.Single(package => package.Arn == packageArn));

    public Task SetApprovalAsync(string packageArn, ApprovalStatus status, string description, CancellationToken cancellation) =>
        Change(
            $"SetApproval {status}",
            () => Replace(packageArn, package => package with { Approval = status, ApprovalDescription = description }));

    public Task SetStageAsync(string packageArn, Stage stage, string status, string description, CancellationToken cancellation) =>
        Change($"SetStage {stage}", () => Replace(packageArn, package => package with { Stage = stage }));

    private static CloudException Down() => new("sagemaker:ListModelPackages failed: the service is down. Try again later.");

    private Task Change(string call, Action change) => IsDown ? Task.FromException(Down()) : kills.ChangeAsync(call, change);

    private void Replace(string arn, Func<ModelPackage, ModelPackage> change)
    {
        var index = Packages.FindIndex(package => package.Arn == arn);
        Packages[index] = change(Packages[index]);
    }
}
