using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Slipway.Aws.Connection;
using Slipway.Domain.Deliveries;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Models;

/// <summary>SageMaker's model package groups.</summary>
public sealed class SageMakerModelRegistry(AwsClients clients) : IModelRegistry
{
    private const int DescriptionLimit = 1024;
    private const int ParallelDescribes = 4;

    /// <inheritdoc/>
    public Task EnsureGroupAsync(string group, string description, CancellationToken cancellation) =>
        Run("CreateModelPackageGroup", group, async () =>
        {
            var text = Description(description);
            var request = new CreateModelPackageGroupRequest
            {
                ModelPackageGroupName = group,
                ModelPackageGroupDescription = text.Length == 0 ? null : text,
            };
            try
            {
                await clients.SageMaker.CreateModelPackageGroupAsync(request, cancellation);
            }
            catch (AmazonSageMakerException e) when (e.IsExisting())
            {
                // The group is a name and no more: nothing to compare.
            }
            return true;
        }, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ModelPackage>> ListAsync(string group, CancellationToken cancellation)
    {
        var arns = await Run("ListModelPackages", group, () => ArnsAsync(group, cancellation), cancellation);
        var packages = new ModelPackage[arns.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, arns.Count),
            new ParallelOptions { MaxDegreeOfParallelism = ParallelDescribes, CancellationToken = cancellation },
            async (i, token) => packages[i] = await DescribeAsync(arns[i], token));
        return [.. packages.OrderBy(package => package.Number)];
    }

    /// <inheritdoc/>
    public async Task<ModelPackage> DescribeAsync(string packageArn, CancellationToken cancellation)
    {
        var request = new DescribeModelPackageRequest { ModelPackageName = packageArn };
        var package = await Run(
            "DescribeModelPackage", packageArn, () => clients.SageMaker.DescribeModelPackageAsync(request, cancellation), cancellation);
        return ModelPackageMapping.FromDescription(package);
    }

    /// <inheritdoc/>
    public Task SetApprovalAsync(string packageArn, ApprovalStatus status, string description, CancellationToken cancellation) =>
        UpdateAsync(
            new UpdateModelPackageRequest
            {
                ModelPackageArn = packageArn,
                ModelApprovalStatus = status.ToString(),
                ApprovalDescription = Description(description),
            },
            cancellation);

    /// <inheritdoc/>
    public Task SetStageAsync(string packageArn, Stage stage, string status, string description, CancellationToken cancellation) =>
        UpdateAsync(
            new UpdateModelPackageRequest
            {
                ModelPackageArn = packageArn,
                ModelLifeCycle = new ModelLifeCycle
                {
                    Stage = stage.ToString(),
                    StageStatus = EntityName.Checked(status, nameof(status)),
                    StageDescription = Description(description),
                },
            },
            cancellation);

    private async Task<IReadOnlyList<string>> ArnsAsync(string group, CancellationToken cancellation)
    {
        var arns = new List<string>();
        var request = new ListModelPackagesRequest
        {
            ModelPackageGroupName = group,
            SortBy = ModelPackageSortBy.CreationTime,
            SortOrder = SortOrder.Ascending,
            MaxResults = 100,
        };
        try
        {
            var pages = clients.SageMaker.Paginators.ListModelPackages(request);
            await foreach (var item in pages.ModelPackageSummaryList.WithCancellation(cancellation))
            {
                arns.Add(item.ModelPackageArn);
            }
        }
        catch (AmazonSageMakerException e) when (e.IsMissing())
        {
            return [];
        }
        return arns;
    }

    private Task UpdateAsync(UpdateModelPackageRequest request, CancellationToken cancellation) => Run(
        "UpdateModelPackage",
        request.ModelPackageArn,
        () => clients.SageMaker.UpdateModelPackageAsync(request, cancellation),
        cancellation);

    // The pattern of descriptions has no line breaks (API reference, ApprovalDescription and StageDescription).
    private static string Description(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= DescriptionLimit ? line : line[..(DescriptionLimit - 1)] + "…";
    }

    private Task<T> Run<T>(string operation, string resource, Func<Task<T>> call, CancellationToken cancellation) =>
        clients.Calls.RunAsync($"sagemaker:{operation}", resource, call, cancellation);
}
