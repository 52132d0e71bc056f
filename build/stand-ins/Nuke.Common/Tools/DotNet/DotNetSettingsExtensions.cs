using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

public static class DotNetRestoreSettingsExtensions
{
    public static T SetProjectFile<T>(this T o, string v)
        where T : DotNetRestoreSettings => o.With(x => x.Subject = v);
}

public static class DotNetBuildSettingsExtensions
{
    public static T SetProjectFile<T>(this T o, string v)
        where T : DotNetBuildSettings => o.With(x => x.Subject = v);

    public static T SetOutputDirectory<T>(this T o, string v)
        where T : DotNetBuildSettings => o.With(x => x.OutputDirectory = v);
}

public static class DotNetTestSettingsExtensions
{
    public static T SetProjectFile<T>(this T o, string v)
        where T : DotNetTestSettings => o.With(x => x.Subject = v);

    public static T SetResultsDirectory<T>(this T o, string v)
        where T : DotNetTestSettings => o.With(x => x.ResultsDirectory = v);

    public static T SetFilter<T>(this T o, string v)
        where T : DotNetTestSettings => o.With(x => x.Filter = v);

    public static T SetSettingsFile<T>(this T o, string v)
        where T : DotNetTestSettings => o.With(x => x.SettingsFile = v);

    public static T SetDataCollector<T>(this T o, string v)
        where T : DotNetTestSettings => o.With(x => x.DataCollector = v);

    public static T AddLoggers<T>(this T o, params string[] v)
        where T : DotNetTestSettings => o.With(x => x.Loggers = [.. x.Loggers, .. v]);
}

public static class DotNetPublishSettingsExtensions
{
    public static T SetProject<T>(this T o, string v)
        where T : DotNetPublishSettings => o.With(x => x.Subject = v);

    public static T SetOutput<T>(this T o, string v)
        where T : DotNetPublishSettings => o.With(x => x.Output = v);

    public static T SetSelfContained<T>(this T o, bool? v)
        where T : DotNetPublishSettings => o.With(x => x.SelfContained = v);
}

/// <summary>The published package has these for each command's settings; one generic set serves the same calls.</summary>
public static class DotNetOptionsExtensions
{
    public static T SetConfiguration<T>(this T o, string v)
        where T : DotNetOptions => o.With(x => x.Configuration = v);

    public static T SetFramework<T>(this T o, string v)
        where T : DotNetOptions => o.With(x => x.Framework = v);

    public static T SetRuntime<T>(this T o, string v)
        where T : DotNetOptions => o.With(x => x.Runtime = v);

    public static T SetVerbosity<T>(this T o, DotNetVerbosity v)
        where T : DotNetOptions => o.With(x => x.Verbosity = v);

    public static T EnableNoRestore<T>(this T o)
        where T : DotNetOptions => o.With(x => x.NoRestore = true);

    public static T EnableNoBuild<T>(this T o)
        where T : DotNetOptions => o.With(x => x.NoBuild = true);

    public static T EnableNoLogo<T>(this T o)
        where T : DotNetOptions => o.With(x => x.NoLogo = true);

    public static T SetProperty<T>(this T o, string k, object v)
        where T : DotNetOptions => o.With(x => x.Properties = new Dictionary<string, object>(x.Properties) { [k] = v });
}
