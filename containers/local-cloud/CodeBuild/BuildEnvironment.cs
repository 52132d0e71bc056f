using System.Collections;
using System.Globalization;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>
/// The variables of a build: CodeBuild's own, then the buildspec's, the project's and the request's, each stronger than the one before.
/// </summary>
internal sealed class BuildEnvironment(CloudOptions options, Uri url)
{
    // A build machine on AWS is on the internet by itself; this one needs what the cloud itself was given to get there.
    private static readonly string[] Network =
        [
            "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR",
            "NUGET_PACKAGES", "DOCKER_HOST",
        ];

    public Dictionary<string, string> Of(Build build, Buildspec buildspec, BuildFolder folder)
    {
        var host = Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "");
        var result = Network.Where(host.ContainsKey).ToDictionary(name => name, name => host[name]);
        foreach (var (name, value) in Own(build, folder).Concat(buildspec.Variables))
        {
            result[name] = value;
        }

        foreach (var variable in build.Settings.Structure("environment")!.Structures("environmentVariables"))
        {
            result[variable.Required("name")] = variable.Required("value");
        }

        return result;
    }

    private Dictionary<string, string> Own(Build build, BuildFolder folder)
    {
        var source = build.Settings.Structure("source")!;
        var own = new Dictionary<string, string>
        {
            ["CI"] = "true",
            ["AWS_REGION"] = options.Region,
            ["AWS_DEFAULT_REGION"] = options.Region,
            ["AWS_ENDPOINT_URL"] = url.GetLeftPart(UriPartial.Authority),
            ["AWS_ACCESS_KEY_ID"] = "codebuild",
            ["AWS_SECRET_ACCESS_KEY"] = "codebuild",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["CODEBUILD_CI"] = "true",
            ["CODEBUILD_BUILD_ARN"] = options.Arn("codebuild", $"build/{build.Id}"),
            ["CODEBUILD_BUILD_ID"] = build.Id,
            ["CODEBUILD_BUILD_IMAGE"] = build.Settings.Structure("environment")!.Required("image"),
            ["CODEBUILD_BUILD_NUMBER"] = build.Number.ToString(CultureInfo.InvariantCulture),
            ["CODEBUILD_INITIATOR"] = "local-cloud",
            ["CODEBUILD_KMS_KEY_ID"] = build.Settings.Required("encryptionKey"),
            ["CODEBUILD_SRC_DIR"] = folder.Source,
            ["CODEBUILD_START_TIME"] = build.Started.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        };
        if (BuildDescription.LogStream(build) is var (_, stream))
        {
            own["CODEBUILD_LOG_PATH"] = stream;
        }

        if (source.Text("location") is { } location)
        {
            own["CODEBUILD_SOURCE_REPO_URL"] = $"s3://{location}";
        }

        return own;
    }
}
