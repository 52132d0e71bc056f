using System.Reflection;
using Nuke.Common.IO;

namespace Nuke.Common.Execution;

/// <summary>
/// The root directory: <c>--root</c>, else the nearest folder with a <c>.nuke</c> above the working directory or the build itself.
/// </summary>
internal static class RootFinder
{
    public static AbsolutePath Find(BuildSession session)
    {
        var given = session.Parameters.Find("Root", isBuiltIn: true, isList: false, separator: null, fromFiles: false);
        if (given != null)
        {
            var root = given.Values.Count == 0
                ? session.WorkingDirectory
                : AbsolutePath.Create(Path.Combine(session.WorkingDirectory, given.Values[0]));
            return root.DirectoryExists()
                ? root
                : throw new InvalidInputException($"Parameter --root ({given.Source}): expected a folder, found no folder at '{root}'.");
        }

        return Above(session.WorkingDirectory) ?? Above(BuildAssembly()?.Parent)
            ?? throw new InvalidInputException(
                $"Found no folder '.nuke' in '{session.WorkingDirectory}' or above it: it marks the root of a repository. "
                + "Call build.sh, or add --root FOLDER.");
    }

    /// <summary>The program's own assembly when it holds a build; null in a test host.</summary>
    public static AbsolutePath BuildAssembly()
        => Assembly.GetEntryAssembly() is { Location: { Length: > 0 } location } assembly
            && assembly.GetTypes().Any(x => x.IsSubclassOf(typeof(NukeBuild)))
            ? location
            : (AbsolutePath)null;

    private static AbsolutePath Above(AbsolutePath start) =>
        start?.FindParentOrSelf(x => Directory.Exists(x / ".nuke") && x != AbsolutePath.Create(Home()));

    private static string Home() =>
        System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile) is { Length: > 0 } home ? home : "/";
}
