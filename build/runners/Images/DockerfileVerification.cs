using Slipway.Domain.Images;

namespace Slipway.Runners.Images;

/// <summary>Holds the Dockerfiles of all models to <see cref="DockerfileRules"/>.</summary>
public static class DockerfileVerification
{
    /// <summary>One line a finding, with path, line and rule; none when all keep the rules.</summary>
    public static IReadOnlyList<string> Faults(string repository) =>
    [
        .. from folder in ModelSource.Folders(repository)
           let path = Path.Combine(folder, "Dockerfile")
           where File.Exists(path)
           let ignore = Path.Combine(folder, ".dockerignore")
           from finding in DockerfileRules.Check(File.ReadAllText(path), File.Exists(ignore) ? File.ReadAllText(ignore) : null)
           select finding.In(Path.GetRelativePath(repository, path).Replace('\\', '/')),
    ];
}
