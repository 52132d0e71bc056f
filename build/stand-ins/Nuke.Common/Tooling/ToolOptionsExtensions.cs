namespace Nuke.Common.Tooling;

public static class ToolOptionsExtensions
{
    public static T SetProcessToolPath<T>(this T o, string value)
        where T : ToolOptions => o.With(x => x.ProcessToolPath = value);

    public static T SetProcessWorkingDirectory<T>(this T o, string value)
        where T : ToolOptions => o.With(x => x.ProcessWorkingDirectory = value);

    public static T SetProcessEnvironmentVariable<T>(this T o, string key, string value)
        where T : ToolOptions => o.With(x => x.ProcessEnvironmentVariables = Variables(x, [new(key, value)]));

    public static T SetProcessEnvironmentVariable<T>(this T o, string key, object value)
        where T : ToolOptions => o.SetProcessEnvironmentVariable(key, value?.ToString());

    public static T AddProcessEnvironmentVariables<T>(this T o, Dictionary<string, string> values)
        where T : ToolOptions => o.With(x => x.ProcessEnvironmentVariables = Variables(x, values));

    public static T SetProcessExecutionTimeout<T>(this T o, int? value)
        where T : ToolOptions => o.With(x => x.ProcessExecutionTimeout = value);

    public static T SetProcessExecutionTimeout<T>(this T o, TimeSpan value)
        where T : ToolOptions => o.SetProcessExecutionTimeout((int)value.TotalMilliseconds);

    public static T EnableProcessOutputLogging<T>(this T o)
        where T : ToolOptions => o.With(x => x.ProcessOutputLogging = true);

    public static T DisableProcessOutputLogging<T>(this T o)
        where T : ToolOptions => o.With(x => x.ProcessOutputLogging = false);

    public static T EnableProcessInvocationLogging<T>(this T o)
        where T : ToolOptions => o.With(x => x.ProcessInvocationLogging = true);

    public static T DisableProcessInvocationLogging<T>(this T o)
        where T : ToolOptions => o.With(x => x.ProcessInvocationLogging = false);

    public static T EnableProcessExitHandling<T>(this T o)
        where T : ToolOptions => o.With(x => x.ProcessExitHandling = true);

    public static T DisableProcessExitHandling<T>(this T o)
        where T : ToolOptions => o.With(x => x.ProcessExitHandling = false);

    public static T AddProcessRedactedSecrets<T>(this T o, params string[] v)
        where T : ToolOptions => o.With(x => x.ProcessRedactedSecrets = [.. x.ProcessRedactedSecrets, .. v]);

    public static T AddProcessAdditionalArguments<T>(this T o, params string[] v)
        where T : ToolOptions => o.With(x => x.ProcessAdditionalArguments = [.. x.ProcessAdditionalArguments, .. v]);

    public static T SetProcessLogger<T>(this T o, Action<OutputType, string> v)
        where T : ToolOptions => o.With(x => x.Logger = v);

    public static T SetProcessExitHandler<T>(this T o, Action<IProcess> exitHandler)
        where T : ToolOptions => o.With(x => x.ExitHandler = exitHandler);

    /// <summary>As in NUKE, the first variable that is set brings the environment of this process with it.</summary>
    private static Dictionary<string, string> Variables(ToolOptions options, IEnumerable<KeyValuePair<string, string>> added)
    {
        var variables = new Dictionary<string, string>(options.ProcessEnvironmentVariables ?? EnvironmentInfo.Variables);
        foreach (var (key, value) in added)
            variables[key] = value;
        return variables;
    }
}
