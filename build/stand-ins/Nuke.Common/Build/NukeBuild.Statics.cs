using System.Linq.Expressions;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common;

public abstract partial class NukeBuild
{
    [Parameter("Root directory during build execution.", Name = "Root")]
    public static AbsolutePath RootDirectory => BuildSession.Current.RootDirectory;

    public static AbsolutePath TemporaryDirectory => BuildSession.Current.TemporaryDirectory;

    public static AbsolutePath BuildAssemblyFile => RootFinder.BuildAssembly();

    public static AbsolutePath BuildAssemblyDirectory => BuildAssemblyFile?.Parent;

    public static AbsolutePath BuildProjectDirectory => BuildProjectFile?.Parent;

    public static AbsolutePath BuildProjectFile
        => BuildAssemblyFile is { } assembly
            && RootDirectory / "build" / $"{assembly.NameWithoutExtension}.csproj" is var project
            && File.Exists(project)
            ? project
            : null;

    [Parameter("Logging verbosity during build execution. Default is 'Normal'.")]
    public static Verbosity Verbosity
    {
        get => BuildSession.Current.Verbosity;
        set => BuildSession.Current.Verbosity = value;
    }

    [Parameter("Host for execution. Default is 'automatic'.")]
    public static Host Host
    {
        get => BuildSession.Current.Host;
        set => BuildSession.Current.Host = value;
    }

    [Parameter("Defines the profiles to load.", Name = "Profile")]
    public static string[] LoadedLocalProfiles => [.. BuildSession.Current.Profiles];

    public static bool IsLocalBuild => !IsServerBuild;

    public static bool IsServerBuild => Host is IBuildServer;

    AbsolutePath INukeBuild.RootDirectory => RootDirectory;
    AbsolutePath INukeBuild.TemporaryDirectory => TemporaryDirectory;
    AbsolutePath INukeBuild.BuildAssemblyFile => BuildAssemblyFile;
    AbsolutePath INukeBuild.BuildAssemblyDirectory => BuildAssemblyDirectory;
    AbsolutePath INukeBuild.BuildProjectDirectory => BuildProjectDirectory;
    AbsolutePath INukeBuild.BuildProjectFile => BuildProjectFile;
    Verbosity INukeBuild.Verbosity => Verbosity;
    Host INukeBuild.Host => Host;
    bool INukeBuild.IsLocalBuild => IsLocalBuild;
    bool INukeBuild.IsServerBuild => IsServerBuild;

    T INukeBuild.TryGetValue<T>(Expression<Func<T>> parameterExpression) =>
        BuildSession.Current.Parameters.TryGetValue<T>(parameterExpression);

    T INukeBuild.TryGetValue<T>(Expression<Func<object>> parameterExpression) =>
        BuildSession.Current.Parameters.TryGetValue<T>(parameterExpression);
}
