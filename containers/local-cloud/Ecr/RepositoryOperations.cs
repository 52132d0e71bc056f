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
        request.Only(
            "registryId", "repositoryName", "imageTagMutability", "imageTagMutabilityExclusionFilters", "imageScanningConfiguration",
                "encryptionConfiguration", "tags");
        Account.Check(request, options);
        var name = request.RequiredText("repositoryName");
        if (!ImageRegistry.IsName(name))
        {
            throw request.Invalid(
                $"Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must be 2 to 256 lower case letters, digits, -, _, "
                    + $". and /', found '{name}'");
        }

        var encryption = request.Object("encryptionConfiguration")?.Only("encryptionType", "kmsKey");
        var type = encryption?.Text("encryptionType") ?? "AES256";
        if (type is not ("AES256" or "KMS" or "KMS_DSSE") || (type is "AES256" && encryption?.Text("kmsKey") is not null))
        {
            throw request.Invalid($"encryptionConfiguration: expected AES256, or KMS or KMS_DSSE with a kmsKey, found '{type}'");
        }

        var (immutable, exclusions) = TagMutability.Read(request, "MUTABLE");
        var repository = new RepositoryRecord(
            name, time.GetUtcNow(), immutable, request.Object("imageScanningConfiguration")?.Flag("scanOnPush")
                ?? false, TagOperations.Read(request))
        {
            Exclusions = exclusions,
            EncryptionType = type,
            KmsKey = encryption?.Text("kmsKey"),
        };
        return registry.Create(repository)
            ? new JsonObject { ["repository"] = Describe(repository) }
            : throw EcrErrors.RepositoryExists(name, options.AccountId);
    }

    public JsonObject Describe(JsonRequest request)
    {
        request.Only("registryId", "repositoryNames", "nextToken", "maxResults");
        Account.Check(request, options);
        if (request.Has("repositoryNames") && (request.Has("maxResults") || request.Has("nextToken")))
        {
            throw request.Invalid("maxResults and nextToken cannot be used together with repositoryNames.");
        }

        var named = request.Values<string>("repositoryNames")?
            .Select(name => registry.Find(name) ?? throw EcrErrors.RepositoryNotFound(name, options.AccountId)).ToList();
        var (page, next) = Page.Of(
            named ?? registry.All(), request.Number("maxResults", 1, 1000, 100), request.Text("nextToken"), request.Invalid);
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

    public JsonObject PutScanning(JsonRequest request)
    {
        request.Only("registryId", "repositoryName", "imageScanningConfiguration");
        var scans = (request.Object("imageScanningConfiguration")
            ?? throw request.Invalid("The parameter 'imageScanningConfiguration' is missing.")).Flag("scanOnPush");
        var name = Change(request, repository => repository with { ScanOnPush = scans }).Name;
        return new JsonObject
        {
            ["registryId"] = options.AccountId, ["repositoryName"] = name, ["imageScanningConfiguration"] =
                new JsonObject { ["scanOnPush"] = scans },
        };
    }

    public JsonObject PutMutability(JsonRequest request)
    {
        request.Only("registryId", "repositoryName", "imageTagMutability", "imageTagMutabilityExclusionFilters");
        request.RequiredText("imageTagMutability");
        var (immutable, exclusions) = TagMutability.Read(request, "");
        var repository = Change(request, before => before with { ImmutableTags = immutable, Exclusions = exclusions });
        var answer = new JsonObject { ["registryId"] = options.AccountId, ["repositoryName"] = repository.Name };
        TagMutability.Write(answer, repository);
        return answer;
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

    private RepositoryRecord Change(JsonRequest request, Func<RepositoryRecord, RepositoryRecord> change)
    {
        var name = Repositories.Get(request, registry, options).Name;
        return registry.Change(name, change) ?? throw EcrErrors.RepositoryNotFound(name, options.AccountId);
    }

    private JsonObject Describe(RepositoryRecord repository)
    {
        var encryption = new JsonObject { ["encryptionType"] = repository.EncryptionType };
        if (repository.KmsKey is not null)
        {
            encryption["kmsKey"] = repository.KmsKey;
        }

        var described = new JsonObject
        {
            ["repositoryArn"] = options.Arn("ecr", $"repository/{repository.Name}"),
            ["registryId"] = options.AccountId,
            ["repositoryName"] = repository.Name,
            ["repositoryUri"] = $"{url.Authority}/{repository.Name}",
            ["createdAt"] = EpochSeconds.Write(repository.Created),
            ["imageScanningConfiguration"] = new JsonObject { ["scanOnPush"] = repository.ScanOnPush },
            ["encryptionConfiguration"] = encryption,
        };
        TagMutability.Write(described, repository);
        return described;
    }
}
