using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry.Storage;
using Slipway.LocalCloud.Signatures;

namespace Slipway.LocalCloud.Ecr;

/// <summary>Repositories, and the token to push to them.</summary>
internal sealed class RepositoryOperations(ImageRegistry registry, CloudOptions options, Uri url, TimeProvider time)
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(12);

    public JsonObject Create(JsonRequest request)
    {
        request.Only("registryId", "repositoryName", "imageTagMutability", "imageScanningConfiguration", "encryptionConfiguration", "tags");
        Account.Check(request, options);
        var name = request.RequiredText("repositoryName");
        if (!ImageRegistry.IsName(name))
        {
            throw request.Invalid(
                $"Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must be 2 to 256 lower case letters, digits, -, _, . and /', found '{name}'");
        }

        var mutability = request.Text("imageTagMutability") ?? "MUTABLE";
        if (mutability is not ("MUTABLE" or "IMMUTABLE"))
        {
            throw request.Invalid($"imageTagMutability: the local cloud knows MUTABLE and IMMUTABLE, found '{mutability}'");
        }

        if (request.Object("encryptionConfiguration")?.Text("encryptionType") is { } encryption and not "AES256")
        {
            throw request.Invalid($"encryptionType: the local cloud knows AES256, found '{encryption}'");
        }

        var tags = (request.Objects("tags") ?? []).ToDictionary(tag => tag.RequiredText("Key"), tag => tag.Text("Value") ?? "");
        var repository = new RepositoryRecord(
            name, time.GetUtcNow(), mutability == "IMMUTABLE", request.Object("imageScanningConfiguration")?.Flag("scanOnPush") ?? false, tags);
        return registry.Create(repository)
            ? new JsonObject { ["repository"] = Describe(repository) }
            : throw EcrErrors.RepositoryExists(name, options.AccountId);
    }

    public JsonObject Describe(JsonRequest request)
    {
        request.Only("registryId", "repositoryNames", "nextToken", "maxResults");
        Account.Check(request, options);
        var named = request.Values<string>("repositoryNames")?
            .Select(name => registry.Find(name) ?? throw EcrErrors.RepositoryNotFound(name, options.AccountId)).ToList();
        var (page, next) = Page.Of(named ?? registry.All(), request.Number("maxResults", 1, 1000, 100), request.Text("nextToken"), request.Invalid);
        var result = new JsonObject { ["repositories"] = new JsonArray([.. page.Select(Describe)]) };
        if (next is not null)
        {
            result["nextToken"] = next;
        }

        return result;
    }

    public JsonObject Delete(JsonRequest request)
    {
        request.Only("registryId", "repositoryName", "force");
        Account.Check(request, options);
        var name = request.RequiredText("repositoryName");
        var repository = registry.Find(name) ?? throw EcrErrors.RepositoryNotFound(name, options.AccountId);
        if (!request.Flag("force") && registry.Images(name).Count > 0)
        {
            throw EcrErrors.RepositoryNotEmpty(name, options.AccountId);
        }

        registry.Delete(name);
        return new JsonObject { ["repository"] = Describe(repository) };
    }

    /// <summary>A token for the registry's Basic authentication.</summary>
    public JsonObject Authorize(JsonRequest request)
    {
        request.Only("registryIds");
        var until = time.GetUtcNow() + TokenLifetime;
        var password = CurrentCaller.RegistryPassword?.Invoke(until) ?? RandomNumberGenerator.GetHexString(64, lowercase: true);
        return new JsonObject
        {
            ["authorizationData"] = new JsonArray(new JsonObject
            {
                ["authorizationToken"] = Convert.ToBase64String(Encoding.ASCII.GetBytes($"AWS:{password}")),
                ["expiresAt"] = EpochSeconds.Write(until),
                ["proxyEndpoint"] = url.GetLeftPart(UriPartial.Authority),
            }),
        };
    }

    private JsonObject Describe(RepositoryRecord repository) => new()
    {
        ["repositoryArn"] = options.Arn("ecr", $"repository/{repository.Name}"),
        ["registryId"] = options.AccountId,
        ["repositoryName"] = repository.Name,
        ["repositoryUri"] = $"{url.Authority}/{repository.Name}",
        ["createdAt"] = EpochSeconds.Write(repository.Created),
        ["imageTagMutability"] = repository.ImmutableTags ? "IMMUTABLE" : "MUTABLE",
        ["imageScanningConfiguration"] = new JsonObject { ["scanOnPush"] = repository.ScanOnPush },
        ["encryptionConfiguration"] = new JsonObject { ["encryptionType"] = "AES256" },
    };
}
