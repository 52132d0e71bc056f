using System.Collections;
using System.Globalization;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.ValueInjection;

/// <summary>The values parameters have when nobody sets them, as help shows them. Read before values are injected.</summary>
internal static class ParameterDefaults
{
    public static IReadOnlyDictionary<string, string> Read(NukeBuild build, IReadOnlyList<ParameterMember> parameters, BuildSession session)
    {
        session.Parameters.AreSourcesHidden = true;
        try
        {
            return parameters.Where(x => !x.IsSecret && !x.IsBuiltIn)
                .Select(x => (x.Name, Default: Text(Value(x, build), session.RootDirectory, x.Attribute.Separator ?? " ")))
                .Where(x => x.Default != null)
                .ToDictionary(x => x.Name, x => x.Default);
        }
        finally
        {
            session.Parameters.AreSourcesHidden = false;
        }
    }

    private static object Value(ParameterMember parameter, NukeBuild build)
    {
        try
        {
            return Members.GetValue(parameter.Member, build);
        }
        catch (Exception)
        {
            return null; // a property that needs its parameter has no default to show
        }
    }

    private static string Text(object value, AbsolutePath root, string separator) => value switch
    {
        null or false or "" => null,
        true => "true",
        AbsolutePath path =>
            Path.GetRelativePath(root, path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal)
                ? relative
                : path.ToString(),
        string text => text,
        IEnumerable list =>
            string.Join(separator, list.Cast<object>().Select(x => Text(x, root, separator))) is { Length: > 0 } joined ? joined : null,
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()
    };
}
