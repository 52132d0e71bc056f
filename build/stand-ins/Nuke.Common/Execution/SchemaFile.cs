using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>Keeps <c>.nuke/build.schema.json</c> up to date; the file is touched only when its content changes.</summary>
internal static class SchemaFile
{
    public static void Update(NukeBuild build, IReadOnlyList<ParameterMember> parameters, BuildSession session)
    {
        if (NukeBuild.IsServerBuild)
            return;
        var file = session.RootDirectory / ".nuke" / "build.schema.json";
        var content = SchemaUtility.Render(build, parameters) + "\n";
        try
        {
            if (File.Exists(file) && File.ReadAllText(file) == content)
                return;
            var written = $"{file}.{Environment.ProcessId}.tmp"; // another run must never read half of it
            File.WriteAllText(written, content);
            File.Move(written, file, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A checkout that cannot be written to still builds: the schema only helps editors.
        }
    }
}
