using Slipway.Domain.Files;
using Slipway.Domain.Images;
using Slipway.Domain.Models;
using Slipway.Runners.Sources;

namespace Slipway.Runners.Images;

/// <summary>A model's folder in the repository.</summary>
public sealed class ModelSource
{
    private readonly string _repository;

    private ModelSource(string repository, string folder, ModelManifest manifest)
    {
        _repository = repository;
        Folder = folder;
        Manifest = manifest;
    }

    /// <summary>Its folder.</summary>
    public string Folder { get; }

    /// <summary>Its manifest.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>The repository that it is in.</summary>
    public string Repository => _repository;

    /// <summary>Its folder as the repository names it, with forward slashes.</summary>
    public string RelativeFolder => Path.GetRelativePath(_repository, Folder).Replace('\\', '/');

    /// <summary>Its recipe; null when the folder has no Dockerfile.</summary>
    public Dockerfile? Recipe => File.Exists(RecipePath) ? Dockerfile.Parse(File.ReadAllText(RecipePath)) : null;

    /// <summary>Whether its program is published by the .NET SDK; else the folder's files are the program.</summary>
    public bool IsPublished => Directory.EnumerateFiles(Folder, "*.csproj").Any() || !File.Exists(RecipePath);

    private string RecipePath => Path.Combine(Folder, "Dockerfile");

    /// <summary>Reads the manifest. Throws <see cref="BadInputException"/> with every error.</summary>
    public static ModelSource Read(string repository, string folder)
    {
        var path = Path.Combine(folder, "model.json");
        if (!File.Exists(path))
        {
            throw new BadInputException(
                $"Expected a manifest at {path}, found none. Give a model's folder, for example model-templates/regression.");
        }

        var result = ManifestReader.Read(File.ReadAllText(path), Path.GetRelativePath(repository, path));
        return result.Manifest is { } manifest
            ? new(repository, folder, manifest)
            : throw new BadInputException(
                $"{result.Errors.Count} {(result.Errors.Count == 1 ? "error" : "errors")} in {path}:\n"
                + string.Join('\n', result.Errors.Select(error => "  " + error.Message)) + "\nNothing was changed.");
    }

    /// <summary>All models of a repository: the folders below models/ and model-templates/ with a model.json.</summary>
    public static IReadOnlyList<string> Folders(string repository) =>
        [.. new[] { "models", "model-templates" }
            .Select(parent => Path.Combine(repository, parent))
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Where(folder => File.Exists(Path.Combine(folder, "model.json")))
            .Order(StringComparer.Ordinal)];

    /// <summary>
    /// Hash of everything that the image is made from: the model's folder, what its projects refer to or its Dockerfile copies. The
    /// manifest is in the folder: a changed declaration is a changed model.
    /// </summary>
    public string Hash()
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(_repository));
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Folder));
        var parts = new ClosureReader(root)
            .Read(folder).Parts
            .Where(part => part.Path.Length > 0)
            .Select(part => Path.Combine(root, part.Path));
        return FolderHash.Compute(root, [folder, .. parts.Select(Path.GetFullPath)]);
    }
}
