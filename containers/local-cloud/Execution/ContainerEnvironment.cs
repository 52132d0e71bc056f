using System.Globalization;

namespace Slipway.LocalCloud.Execution;

/// <summary>The variables that a container's program sees.</summary>
internal static class ContainerEnvironment
{
    // A container inherits nothing; a process needs these to find its runtime and a place for temporary files.
    private static readonly string[] Inherited = ["HOME", "TMPDIR", "TEMP", "TMP", "LANG", "DOTNET_ROOT", "SystemRoot", "PATHEXT"];

    /// <summary>
    /// A few of the host's variables, then the image's, then the specification's, then where it works and listens. The host's PATH stays
    /// in front of the image's, and the folder of the runtime that runs this cloud in front of both, because the image has no base layer.
    /// </summary>
    /// <param name="specification">What is run.</param>
    /// <param name="host">Variables of this process.</param>
    /// <param name="runtime">Path of the program that runs this process, for example <c>/usr/bin/dotnet</c>.</param>
    public static IReadOnlyDictionary<string, string> Of(
        ContainerSpecification specification, IReadOnlyDictionary<string, string> host, string? runtime)
    {
        var result = Inherited.Where(host.ContainsKey).ToDictionary(name => name, name => host[name]);
        foreach (var variable in specification.Image.Environment)
        {
            var equals = variable.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                result[variable[..equals]] = variable[(equals + 1)..];
            }
        }

        foreach (var (name, value) in specification.Environment)
        {
            result[name] = value;
        }

        var isRuntime = Path.GetFileNameWithoutExtension(runtime) == "dotnet";
        string?[] paths =
            [isRuntime ? Path.GetDirectoryName(runtime) : null, host.GetValueOrDefault("PATH"), result.GetValueOrDefault("PATH")];
        result["PATH"] = string.Join(Path.PathSeparator, paths.Where(path => !string.IsNullOrEmpty(path)));
        result["SAGEMAKER_BASE_DIR"] = specification.BaseFolder;
        if (specification.Port is { } port)
        {
            result["SAGEMAKER_BIND_TO_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        }

        return result;
    }
}
