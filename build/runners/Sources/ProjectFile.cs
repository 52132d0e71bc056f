using System.Xml;
using System.Xml.Linq;

namespace Slipway.Runners.Sources;

/// <summary>
/// What a project file takes from outside its own folder. It is read as text: properties other than its own folder are not evaluated.
/// </summary>
internal static class ProjectFile
{
    private static readonly string[] Naming = ["Include", "Update", "Project"];

    /// <summary>Full paths: of the projects that it references, and of the other files and folders that it names.</summary>
    public static (IReadOnlyList<string> Projects, IReadOnlyList<string> Others) Outside(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        var (projects, others) = (new List<string>(), new List<string>());
        foreach (var (element, value) in Named(project))
        {
            var relative = value.Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal)
                .Replace("$(MSBuildProjectDirectory)", ".", StringComparison.Ordinal).Replace('\\', '/');
            if (relative.Contains("$(", StringComparison.Ordinal))
            {
                continue;
            }

            if (element == "ProjectReference")
            {
                projects.Add(Path.GetFullPath(relative, folder));
            }
            else if (relative.StartsWith("..", StringComparison.Ordinal) || relative.StartsWith("./..", StringComparison.Ordinal))
            {
                others.Add(Path.GetFullPath(BeforeWildcard(relative), folder));
            }
        }

        return (projects, others);
    }

    private static IEnumerable<(string Element, string Value)> Named(string project)
    {
        XDocument document;
        try
        {
            document = XDocument.Load(project);
        }
        catch (XmlException exception)
        {
            throw new BadInputException(
                $"Expected a project file at {project}, found text that is no XML: {exception.Message} Correct it, then run the same "
                + "command again.",
                exception);
        }

        return from element in document.Descendants()
               from name in Naming
               where element.Attribute(name) is not null
               from value in element.Attribute(name)!.Value
                   .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
               select (element.Name.LocalName, value);
    }

    private static string BeforeWildcard(string path) =>
        path.IndexOfAny(['*', '?']) is >= 0 and var wildcard ? path[..path.LastIndexOf('/', wildcard)] : path;
}
