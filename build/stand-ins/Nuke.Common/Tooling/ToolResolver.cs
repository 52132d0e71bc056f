namespace Nuke.Common.Tooling;

public static class ToolResolver
{
    public static Tool GetTool(string toolPath)
        => (arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler) =>
        {
            using var process = ProcessTasks.StartProcess(
                toolPath, arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger);
            process.AssertWaitForExit();
            (exitHandler ?? (x => x.AssertZeroExitCode()))(process);
            return process.Output;
        };

    public static Tool GetPathTool(string name) => GetTool(ToolPathResolver.GetPathExecutable(name));

    public static Tool TryGetEnvironmentTool(string name)
        => ToolPathResolver.TryGetEnvironmentExecutable($"{name.ToUpperInvariant()}_EXE") is { } path ? GetTool(path) : null;

    public static Tool GetEnvironmentOrPathTool(string name) => TryGetEnvironmentTool(name) ?? GetPathTool(name);
}

public static class ToolPathResolver
{
    public static string TryGetEnvironmentExecutable(string environmentExecutable)
        => EnvironmentInfo.GetVariable(environmentExecutable) is { Length: > 0 } path && File.Exists(path) ? path : null;

    public static string GetPathExecutable(string pathExecutable)
        => EnvironmentInfo.Paths
            .SelectMany(directory => Endings.Select(ending => Path.Combine(directory, pathExecutable + ending)))
            .FirstOrDefault(File.Exists)
           ?? throw new FileNotFoundException(
               $"Expected the program '{pathExecutable}' in a folder of the PATH, found none. Install it, or add its folder to the PATH.");

    private static string[] Endings => EnvironmentInfo.IsWin ? [".exe", ".cmd", ".bat", ""] : [""];
}
