using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

public class DotNetTasks : ToolTasks
{
    public static IReadOnlyCollection<Output> DotNet(
        ArgumentStringHandler arguments,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null,
        Func<IProcess, object> exitHandler = null)
        => ToolResolver.GetPathTool("dotnet")(
            arguments,
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger ?? Write,
            exitHandler == null ? null : x => exitHandler(x));

    public static IReadOnlyCollection<Output> DotNetRestore(DotNetRestoreSettings options = null) =>
        Run(options ?? new DotNetRestoreSettings());

    public static IReadOnlyCollection<Output> DotNetRestore(Configure<DotNetRestoreSettings> configurator) =>
        Run(configurator(new DotNetRestoreSettings()));

    public static IReadOnlyCollection<Output> DotNetBuild(DotNetBuildSettings options = null) => Run(options ?? new DotNetBuildSettings());

    public static IReadOnlyCollection<Output> DotNetBuild(Configure<DotNetBuildSettings> configurator) =>
        Run(configurator(new DotNetBuildSettings()));

    public static IReadOnlyCollection<Output> DotNetTest(DotNetTestSettings options = null) => Run(options ?? new DotNetTestSettings());

    public static IReadOnlyCollection<Output> DotNetTest(Configure<DotNetTestSettings> configurator) =>
        Run(configurator(new DotNetTestSettings()));

    public static IReadOnlyCollection<Output> DotNetPublish(DotNetPublishSettings options = null) =>
        Run(options ?? new DotNetPublishSettings());

    public static IReadOnlyCollection<Output> DotNetPublish(Configure<DotNetPublishSettings> configurator) =>
        Run(configurator(new DotNetPublishSettings()));

    private static IReadOnlyCollection<Output> Run(DotNetOptions options)
        => Run("dotnet", options.Logger == null ? options.SetProcessLogger(Write) : options, options.Arguments());

    /// <summary>MSBuild says on the standard output what is a warning and what an error.</summary>
    private static void Write(OutputType type, string text)
    {
        if (text.Contains(": error ", StringComparison.Ordinal) || type == OutputType.Err)
            Serilog.Log.Error("{Output:l}", text);
        else if (text.Contains(": warning ", StringComparison.Ordinal))
            Serilog.Log.Warning("{Output:l}", text);
        else
            Serilog.Log.Debug("{Output:l}", text);
    }
}
