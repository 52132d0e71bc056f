using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Domain.Files;
using Slipway.Domain.Models;

namespace Slipway.Domain.Supply;

/// <summary>
/// What a statement says: an in-toto Statement v1 with the predicate SLSA Provenance v1. It is not signed: it tells a mistake from an image
/// that was built as it should be, and proves nothing against somebody who may push to the registry, who can attach any other. Only a
/// signature made by the build platform does.
/// </summary>
/// <param name="Subjects">SHA-256 of the images that it is about, hex.</param>
/// <param name="BuildType">What kind of build it describes.</param>
/// <param name="Commit">The commit; null when it names none.</param>
/// <param name="FolderHash">Hash of what the image was made from; null when it names none.</param>
/// <param name="BuilderId">Who built.</param>
public sealed record Provenance(IReadOnlyList<string> Subjects, string BuildType, string? Commit, string? FolderHash, string BuilderId)
{
    /// <summary>
    /// The build type that Slipway's statements have: an image made of a model's folder, as DESIGN and the model's manifest say.
    /// </summary>
    public const string ModelImage = "urn:slipway:build-type:model-image:v1";

    private const string StatementType = "https://in-toto.io/Statement/v1";
    private const string PredicateType = "https://slsa.dev/provenance/v1";
    private const string FolderName = "model-folder";
    private const string BaseName = "base-image";
    private const string CommitName = "source";

    /// <summary>Writes a statement. The same input gives the same bytes: it has no times.</summary>
    /// <param name="model">The model.</param>
    /// <param name="repository">Of the image.</param>
    /// <param name="digest">Of the image.</param>
    /// <param name="folderHash">Hash of what it was made from.</param>
    /// <param name="origin">Who built it, from what.</param>
    public static ReadOnlyMemory<byte> Write(ModelName model, string repository, string digest, string folderHash, BuildOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(origin);
        var commit = BuildOrigin.CommitOf(origin.Commit);
        var dependencies = new JsonArray();
        if (commit is not null)
        {
            var source = new JsonObject { ["name"] = CommitName, ["digest"] = new JsonObject { ["gitCommit"] = commit } };
            if (origin.SourceUri is not null)
                source["uri"] = $"{origin.SourceUri}@{commit}";
            dependencies.Add(source);
        }

        dependencies.Add(new JsonObject { ["name"] = FolderName, ["digest"] = new JsonObject { ["sha256"] = folderHash } });
        if (origin.BaseDigest is { } digestOfBase)
            dependencies.Add(new JsonObject { ["name"] = BaseName, ["digest"] = new JsonObject { ["sha256"] = Hex(digestOfBase) } });
        var details = new JsonObject { ["builder"] = new JsonObject { ["id"] = origin.BuilderId } };
        if (origin.InvocationId is not null)
            details["metadata"] = new JsonObject { ["invocationId"] = origin.InvocationId };
        var statement = new JsonObject
        {
            ["_type"] = StatementType,
            ["subject"] = new JsonArray(new JsonObject { ["name"] = repository, ["digest"] = new JsonObject { ["sha256"] = Hex(digest) } }),
            ["predicateType"] = PredicateType,
            ["predicate"] = new JsonObject
            {
                ["buildDefinition"] = new JsonObject
                {
                    ["buildType"] = ModelImage,
                    ["externalParameters"] = new JsonObject { ["model"] = model.Value },
                    ["internalParameters"] = new JsonObject { ["builder"] = origin.Builder },
                    ["resolvedDependencies"] = dependencies,
                },
                ["runDetails"] = details,
            },
        };
        return Encoding.UTF8.GetBytes(statement.ToJsonString(DomainJson.Options) + "\n");
    }

    /// <summary>Reads a statement, of whoever made it.</summary>
    /// <exception cref="FormatException">It is no statement of this kind; the message says what was expected.</exception>
    public static Provenance Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            Expect(root, "_type", StatementType);
            Expect(root, "predicateType", PredicateType);
            var definition = root.GetProperty("predicate").GetProperty("buildDefinition");
            var dependencies = definition.TryGetProperty("resolvedDependencies", out var all) ? all.EnumerateArray().ToList() : [];
            return new(
                [.. root.GetProperty("subject").EnumerateArray().Select(subject => Digest(subject, "sha256")).OfType<string>()],
                definition.GetProperty("buildType").GetString()!,
                dependencies.Select(one => Digest(one, "gitCommit")).FirstOrDefault(commit => commit is not null),
                dependencies.Where(one => one.TryGetProperty("name", out var name) && name.GetString() == FolderName)
                    .Select(one => Digest(one, "sha256"))
                    .FirstOrDefault(),
                root.GetProperty("predicate").GetProperty("runDetails").GetProperty("builder").GetProperty("id").GetString()!);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(
                $"expected an in-toto statement with SLSA provenance, found something else: {exception.Message}", exception);
        }
    }

    private static void Expect(JsonElement root, string name, string expected)
    {
        if (root.GetProperty(name).GetString() is var found && found != expected)
            throw new FormatException($"expected {name} {expected}, found {found}");
    }

    private static string? Digest(JsonElement one, string algorithm) =>
        one.TryGetProperty("digest", out var digest) && digest.TryGetProperty(algorithm, out var value) ? value.GetString() : null;

    private static string Hex(string digest) => digest[(digest.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
