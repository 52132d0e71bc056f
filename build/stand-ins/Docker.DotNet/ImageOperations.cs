using System.Net;
using Docker.DotNet.Http;
using Docker.DotNet.Models;

namespace Docker.DotNet;

internal sealed class ImageOperations(EngineConnection connection) : IImageOperations
{
    private static readonly EngineFault _noSuchImage = (status, body) => status == HttpStatusCode.NotFound
        ? new DockerImageNotFoundException(status, body)
        : null;

    public async Task<IList<ImagesListResponse>> ListImagesAsync(ImagesListParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("all", parameters.All).Add("digests", parameters.Digests).AddJson("filters", parameters.Filters);
        return EngineJson.Read<IList<ImagesListResponse>>(
            (await connection.CallAsync(HttpMethod.Get, "images/json", query, null, null, cancellationToken)).Body);
    }

    public async Task BuildImageFromDockerfileAsync(
        ImageBuildParameters parameters, Stream contents, IEnumerable<AuthConfig> authConfigs, IDictionary<string, string> headers,
        IProgress<JSONMessage> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(contents);
        ArgumentNullException.ThrowIfNull(progress);
        var all = new Dictionary<string, string>(headers ?? new Dictionary<string, string>());
        if (authConfigs?.ToList() is { Count: > 0 } known)
        {
            all["X-Registry-Config"] = Bodies.Header(known.ToDictionary(config => config.ServerAddress));
        }
        var response = await connection.StreamAsync(
            HttpMethod.Post, "build", BuildQuery(parameters), Bodies.Tar(contents), all, null, cancellationToken);
        await Messages.ReportAsync(response, progress, cancellationToken);
    }

    public async Task CreateImageAsync(
        ImagesCreateParameters parameters, AuthConfig authConfig, IProgress<JSONMessage> progress, CancellationToken cancellationToken) =>
        await CreateImageAsync(parameters, null, authConfig, progress, cancellationToken);

    public async Task CreateImageAsync(
        ImagesCreateParameters parameters,
        Stream imageStream,
        AuthConfig authConfig,
        IProgress<JSONMessage> progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("fromImage", parameters.FromImage).Add("fromSrc", parameters.FromSrc).Add("repo", parameters.Repo)
            .Add("tag", parameters.Tag)
                .Add("message", parameters.Message)
                .AddAll("changes", parameters.Changes)
                .Add("platform", parameters.Platform);
        var headers = new Dictionary<string, string>();
        if (authConfig is not null)
        {
            headers["X-Registry-Auth"] = Bodies.Header(authConfig);
        }
        var content = imageStream is null ? null : Bodies.Tar(imageStream);
        var response = await connection.StreamAsync(
            HttpMethod.Post, "images/create", query, content, headers, _noSuchImage, cancellationToken);
        await Messages.ReportAsync(response, progress, cancellationToken);
    }

    public async Task<ImageInspectResponse> InspectImageAsync(string name, CancellationToken cancellationToken) =>
        EngineJson.Read<ImageInspectResponse>(
            (await connection.CallAsync(HttpMethod.Get, $"images/{Named(name)}/json", null, null, _noSuchImage, cancellationToken)).Body);

    public Task TagImageAsync(string name, ImageTagParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("repo", parameters.RepositoryName).Add("tag", parameters.Tag).Add("force", parameters.Force);
        return connection.CallAsync(HttpMethod.Post, $"images/{Named(name)}/tag", query, null, _noSuchImage, cancellationToken);
    }

    public async Task<IList<IDictionary<string, string>>> DeleteImageAsync(
        string name, ImageDeleteParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("force", parameters.Force).Add("noprune", parameters.NoPrune);
        return EngineJson.Read<IList<IDictionary<string, string>>>(
            (await connection.CallAsync(HttpMethod.Delete, $"images/{Named(name)}", query, null, _noSuchImage, cancellationToken)).Body);
    }

    public async Task<Stream> SaveImageAsync(string name, CancellationToken cancellationToken)
    {
        var response = await connection.StreamAsync(
            HttpMethod.Get, $"images/{Named(name)}/get", null, null, null, _noSuchImage, cancellationToken);
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    public async Task LoadImageAsync(
        ImageLoadParameters parameters, Stream imageStream, IProgress<JSONMessage> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(imageStream);
        var query = new Query().Add("quiet", (bool?)parameters.Quiet);
        var response = await connection.StreamAsync(
            HttpMethod.Post, "images/load", query, Bodies.Tar(imageStream), null, null, cancellationToken);
        await Messages.ReportAsync(response, progress, cancellationToken);
    }

    private static string Named(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name;
    }

    private static Query BuildQuery(ImageBuildParameters parameters) => new Query()
        .AddAll("t", parameters.Tags).Add(
            "q", parameters.SuppressOutput).Add("remote", parameters.RemoteContext).Add("nocache", parameters.NoCache)
        .Add("rm", parameters.Remove).Add("forcerm", parameters.ForceRemove).Add("pull", parameters.Pull).Add("memory", parameters.Memory)
        .Add("networkmode", parameters.NetworkMode).Add("dockerfile", parameters.Dockerfile).AddJson("buildargs", parameters.BuildArgs)
        .AddJson("labels", parameters.Labels).Add("squash", parameters.Squash).AddJson("cachefrom", parameters.CacheFrom)
        .AddAll("extrahosts", parameters.ExtraHosts).Add("target", parameters.Target).Add("platform", parameters.Platform);
}
