namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>
/// Tells images that hold all they need from those without a base layer, whose program (<c>dotnet</c>, <c>python3</c>), or what runs it,
/// comes from the machine.
/// </summary>
internal static class ImageProgram
{
    // What a container's PATH is when the image sets none (Docker, "ENV").
    private const string UsualPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>
    /// Whether the program that a container starts with lies in its image, together with the interpreter or loader that it names.
    /// </summary>
    public static bool IsInside(ContainerSpecification specification)
    {
        var image = specification.Image;
        var word = (specification.Entrypoint ?? image.Entrypoint).Concat(specification.Arguments ?? image.Command).FirstOrDefault();
        if (word is null)
        {
            return false;
        }

        var path = image.Environment.LastOrDefault(variable => variable.StartsWith("PATH=", StringComparison.Ordinal))?["PATH=".Length..]
            ?? UsualPath;
        var places = word.StartsWith('/') ? [word]
            : word.Contains('/', StringComparison.Ordinal) ? [$"{image.WorkingDirectory}/{word}"]
            : path.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => $"{folder}/{word}");
        var program = places.Select(place => Inside(image.RootFolder, place)).FirstOrDefault(File.Exists);
        return program is not null
            && (ProgramFile.Interpreter(program) is not { } interpreter || File.Exists(Inside(image.RootFolder, interpreter)));
    }

    // Links were written relative to the image's root when it was unpacked, so that following them stays in it.
    private static string? Inside(string root, string path)
    {
        var full = Path.GetFullPath(Path.Join(root, path));
        return full.StartsWith(Path.GetFullPath(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : null;
    }
}
