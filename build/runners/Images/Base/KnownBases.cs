using Slipway.Domain.Files;

namespace Slipway.Runners.Images.Base;

/// <summary>
/// The bases that a checkout knows. In order: what the command line names, what the repository pins in <c>containers/base/bases.json</c>,
/// what
/// <c>BuildBase</c> made on this machine, what the Dockerfile itself pins.
/// </summary>
public sealed class KnownBases
{
    /// <summary>Kind of base for what the .NET SDK publishes.</summary>
    public const string DotNet = "dotnet";

    /// <summary>Kind of base for everything else.</summary>
    public const string Debian = "debian";

    private readonly List<BaseImage> _known = [];

    /// <summary>
    /// Reads them. Throws <see cref="BadInputException"/> for an image that is not pinned by digest, or a file with faults.
    /// </summary>
    /// <param name="named">Image of <c>--base-image</c>, for both kinds; null without.</param>
    /// <param name="files">Files to read, the first that knows a kind decides; those that are not there are passed over.</param>
    public KnownBases(string? named, params IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (!string.IsNullOrWhiteSpace(named))
        {
            var text = DomainJson.Bases.Write(new BasesFile { Bases = [new(DotNet, named), new(Debian, named)] });
            if (DomainJson.Bases.Read(text, "--base-image").Value is not { } given)
            {
                throw new BadInputException(
                    $"--base-image: expected an image pinned by digest, NAME@sha256: and 64 hex digits, found '{named}'. "
                    + "Nothing was changed.");
            }

            _known.AddRange(given.Bases);
        }

        foreach (var file in files.Where(File.Exists))
        {
            var result = DomainJson.Bases.Read(File.ReadAllText(file), file);
            _known.AddRange(result.Value?.Bases ?? throw new BadInputException(
                string.Join('\n', result.Errors.Select(error => error.Message)) + "\nNothing was changed."));
        }
    }

    /// <summary>Which kind of base a model needs.</summary>
    public static string KindOf(ModelSource model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.IsPublished ? DotNet : Debian;
    }

    /// <summary>The base of a model's image; null when none is known.</summary>
    public BaseImage? Find(ModelSource model)
    {
        var kind = KindOf(model);
        return _known.FirstOrDefault(known => known.Kind == kind)
            ?? (model.Recipe?.DefaultBase is { } pinned && pinned.Contains("sha256:", StringComparison.Ordinal)
                ? new BaseImage(kind, pinned)
                : null);
    }
}
