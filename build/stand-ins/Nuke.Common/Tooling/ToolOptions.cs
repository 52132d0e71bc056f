namespace Nuke.Common.Tooling;

public class Options
{
    /// <summary>Settings never change: each setter gives a changed copy, so that a base can be shared.</summary>
    internal virtual Options Copy() => (Options)MemberwiseClone();
}

public abstract class ToolOptions : Options
{
    public string ProcessToolPath { get; internal set; }

    public string ProcessWorkingDirectory { get; internal set; }

    public IReadOnlyDictionary<string, string> ProcessEnvironmentVariables { get; internal set; }

    public int? ProcessExecutionTimeout { get; internal set; }

    public bool? ProcessOutputLogging { get; internal set; }

    public bool? ProcessInvocationLogging { get; internal set; }

    public bool? ProcessExitHandling { get; internal set; }

    public IReadOnlyList<string> ProcessRedactedSecrets { get; internal set; } = [];

    public IReadOnlyList<string> ProcessAdditionalArguments { get; internal set; } = [];

    internal Action<OutputType, string> Logger { get; set; }

    internal Action<IProcess> ExitHandler { get; set; }
}

public static class OptionsExtensions
{
    public static T Apply<T>(this T options, Configure<T> configurator)
        where T : Options, new()
        => configurator(options);

    public static T When<T>(this T options, Func<T, bool> condition, Configure<T> configurator)
        where T : Options, new()
        => condition(options) ? configurator(options) : options;

    public static T[] CombineWith<T, TValue>(this T options, IEnumerable<TValue> values, Func<T, TValue, T> configurator)
        where T : Options
        => values.Select(x => configurator(options, x)).ToArray();

    internal static T With<T>(this T options, Action<T> change)
        where T : Options
    {
        var copy = (T)options.Copy();
        change(copy);
        return copy;
    }
}
