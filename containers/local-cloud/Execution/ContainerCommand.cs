using Slipway.LocalCloud.Registry;

namespace Slipway.LocalCloud.Execution;

/// <summary>A container's command line, as it is run outside of a container.</summary>
/// <param name="Program">A path, or a name to look up.</param>
/// <param name="Arguments">What follows it.</param>
/// <param name="WorkingFolder">A folder of this machine.</param>
internal sealed record ContainerCommand(string Program, IReadOnlyList<string> Arguments, string WorkingFolder)
{
    /// <summary>
    /// Entrypoint and command by Docker's rules; absolute paths that exist in the image are turned into paths below its root, all
    /// others (<c>/bin/sh</c> of an image without a base layer, <c>/opt/ml/…</c>) stay.
    /// </summary>
    public static ContainerCommand Of(ContainerSpecification specification)
    {
        var image = specification.Image;
        string[] words =
        [
            .. specification.Entrypoint ?? image.Entrypoint,
            .. specification.Arguments ?? (specification.Entrypoint is null ? image.Command : []),
        ];
        if (words.Length == 0)
        {
            throw new ContainerStartException(
                $"Image {image.Digest} names no program: expected an entrypoint or a command in its configuration, found neither. "
                + "Set Entrypoint in the image or ContainerEntrypoint in the request.");
        }

        string[] mapped = [.. words.Select(word => InImage(image, word) ?? word)];
        var folder = InImage(image, image.WorkingDirectory);
        return new ContainerCommand(mapped[0], mapped[1..], Directory.Exists(folder) ? folder : image.RootFolder);
    }

    private static string? InImage(UnpackedImage image, string word)
    {
        if (!word.StartsWith('/'))
        {
            return null;
        }

        var root = Path.GetFullPath(image.RootFolder);
        var path = Path.GetFullPath(Path.Join(root, word));
        var inside = path == root || path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return inside && (File.Exists(path) || Directory.Exists(path)) ? path : null;
    }
}
