using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Data;

/// <summary>Paths of a container that are below <c>/opt/ml</c>, on this machine.</summary>
internal static class ContainerPath
{
    private const string Root = "/opt/ml";

    /// <summary>Throws ValidationException unless the path is below /opt/ml.</summary>
    public static void Check(string path, string member)
    {
        var full = Path.GetFullPath(path);
        if (!path.StartsWith('/') || !full.StartsWith(Root + "/", StringComparison.Ordinal))
        {
            throw Refusal.Validation($"{member}: expected an absolute path below {Root}, such as {Root}/processing/input, found '{path}'.");
        }
    }

    /// <summary>The path below the folder that stands for /opt/ml.</summary>
    public static string Map(string baseFolder, string path) =>
        Path.Combine(baseFolder, Path.GetRelativePath(Root, Path.GetFullPath(path)));
}
