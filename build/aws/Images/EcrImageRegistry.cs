using Amazon.ECR;
using Amazon.ECR.Model;
using Slipway.Aws.Connection;
using Slipway.Aws.Images.Supply;
using Slipway.Domain.Supply;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Images;

/// <summary>Amazon ECR: repositories by its API, images by the OCI distribution protocol.</summary>
public sealed class EcrImageRegistry(AwsClients clients) : IImageRegistry
{
    /// <inheritdoc/>
    public Task<string> EnsureRepositoryAsync(string repository, CancellationToken cancellation) =>
        Run("CreateRepository", repository, async () =>
        {
            try
            {
                return await FindUriAsync(repository, cancellation);
            }
            catch (RepositoryNotFoundException)
            {
                return await CreateAsync(repository, cancellation);
            }
        }, cancellation);

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(string repository, string digest, CancellationToken cancellation) =>
        Run("DescribeImages", repository, async () =>
        {
            var request = new DescribeImagesRequest
            {
                RepositoryName = repository,
                ImageIds = [new ImageIdentifier { ImageDigest = digest }],
            };
            try
            {
                return (await clients.Ecr.DescribeImagesAsync(request, cancellation)).ImageDetails is [_, ..];
            }
            catch (AmazonECRException e) when (e is ImageNotFoundException or RepositoryNotFoundException)
            {
                return false;
            }
        }, cancellation);

    /// <inheritdoc/>
    public Task<string?> GetDigestAsync(string repository, string tag, CancellationToken cancellation) =>
        Run("DescribeImages", $"{repository}:{tag}", async () =>
        {
            var request = new DescribeImagesRequest { RepositoryName = repository, ImageIds = [new ImageIdentifier { ImageTag = tag }] };
            try
            {
                return (await clients.Ecr.DescribeImagesAsync(request, cancellation)).ImageDetails is [var found, ..]
                    ? found.ImageDigest
                    : null;
            }
            catch (AmazonECRException e) when (e is ImageNotFoundException or RepositoryNotFoundException)
            {
                return null;
            }
        }, cancellation);

    /// <inheritdoc/>
    public async Task TagAsync(string repository, string digest, string tag, CancellationToken cancellation)
    {
        var registry = await LogInAsync(repository, cancellation);
        await Run("PutImage", $"{repository}:{tag}", async () =>
        {
            await registry.TagAsync(repository, digest, tag, cancellation);
            return true;
        }, cancellation);
    }

    /// <inheritdoc/>
    public async Task PushAsync(string repository, string layoutFolder, string digest, string tag, CancellationToken cancellation)
    {
        var image = await ImageLayout.ReadAsync(layoutFolder, digest, cancellation);
        var registry = await LogInAsync(repository, cancellation);
        await Run("PutImage", $"{repository}:{tag}", async () =>
        {
            await registry.PushAsync(repository, tag, image, cancellation);
            return true;
        }, cancellation);
    }

    /// <inheritdoc/>
    public async Task<string> AttachAsync(
        string repository,
        string subjectDigest,
        string artifactType,
        string mediaType,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellation)
    {
        var registry = await LogInAsync(repository, cancellation);
        return await Run(
            "PutImage", $"{repository}@{subjectDigest}",
            () => new OciReferrers(registry).AttachAsync(repository, subjectDigest, artifactType, mediaType, content, cancellation),
            cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AttachedDocument>> ReferrersAsync(
        string repository, string digest, string artifactType, CancellationToken cancellation)
    {
        var registry = await LogInAsync(repository, cancellation);
        return await Run(
            "BatchGetImage",
            $"{repository}@{digest}",
            () => new OciReferrers(registry).ReadAsync(repository, digest, artifactType, cancellation),
            cancellation);
    }

    /// <inheritdoc/>
    public Task<ImageScan> DescribeScanAsync(string repository, string digest, CancellationToken cancellation) =>
        Run(
            "DescribeImageScanFindings",
            $"{repository}@{digest}",
            () => EcrScans.ReadAsync(clients, repository, digest, cancellation),
            cancellation);

    private async Task<OciRegistry> LogInAsync(string repository, CancellationToken cancellation)
    {
        var response = await Run(
            "GetAuthorizationToken",
            repository,
            () => clients.Ecr.GetAuthorizationTokenAsync(new GetAuthorizationTokenRequest(), cancellation),
            cancellation);
        return response.AuthorizationData is [{ AuthorizationToken.Length: > 0, ProxyEndpoint.Length: > 0 } token, ..]
            ? new OciRegistry(clients.Http, new Uri(token.ProxyEndpoint), token.AuthorizationToken, clients.Time, clients.Target.MaxRetries)
            : throw new CloudException(
                $"Expected a token and the registry's address from ecr:GetAuthorizationToken in {clients.Target}, found none.");
    }

    private async Task<string> FindUriAsync(string repository, CancellationToken cancellation)
    {
        var request = new DescribeRepositoriesRequest { RepositoryNames = [repository] };
        var response = await clients.Ecr.DescribeRepositoriesAsync(request, cancellation);
        return response.Repositories is [var found, ..]
            ? found.RepositoryUri
            : throw new CloudException($"Expected repository {repository} in the answer of ecr:DescribeRepositories, found none.");
    }

    private async Task<string> CreateAsync(string repository, CancellationToken cancellation)
    {
        try
        {
            var response = await clients.Ecr.CreateRepositoryAsync(
                new CreateRepositoryRequest
                {
                    RepositoryName = repository,
                    ImageTagMutability = ImageTagMutability.IMMUTABLE,
                    ImageScanningConfiguration = new ImageScanningConfiguration { ScanOnPush = true },
                },
                cancellation);
            return response.Repository.RepositoryUri;
        }
        catch (RepositoryAlreadyExistsException)
        {
            return await FindUriAsync(repository, cancellation);
        }
    }

    private Task<T> Run<T>(string operation, string repository, Func<Task<T>> call, CancellationToken cancellation) =>
        clients.Calls.RunAsync($"ecr:{operation}", $"repository {repository}", call, cancellation);
}
