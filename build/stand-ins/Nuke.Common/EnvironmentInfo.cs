using System.Collections;
using System.Collections.ObjectModel;
using System.Runtime.InteropServices;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common;

public enum PlatformFamily
{
    Unknown,
    Windows,
    Linux,
    OSX
}

public static class EnvironmentInfo
{
    public static IReadOnlyCollection<string> CommandLineArguments => BuildSession.Current.CommandLine.Arguments;

    public static string NewLine => Environment.NewLine;

    public static string MachineName => Environment.MachineName;

    public static AbsolutePath WorkingDirectory
    {
        get => Directory.GetCurrentDirectory();
        set => Directory.SetCurrentDirectory(value);
    }

    public static bool IsArm64 => RuntimeInformation.OSArchitecture == Architecture.Arm64;
    public static bool Is64Bit => Environment.Is64BitProcess;
    public static bool IsUnix => !OperatingSystem.IsWindows();
    public static bool IsWin => OperatingSystem.IsWindows();
    public static bool IsLinux => OperatingSystem.IsLinux();
    public static bool IsOsx => OperatingSystem.IsMacOS();
    public static bool IsWsl => IsLinux && HasVariable("WSL_DISTRO_NAME");

    public static PlatformFamily Platform
        => IsWin ? PlatformFamily.Windows : IsOsx ? PlatformFamily.OSX : IsLinux ? PlatformFamily.Linux : PlatformFamily.Unknown;

    public static ReadOnlyDictionary<string, string> Variables
        => new(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(x => (string)x.Key, x => (string)x.Value));

    public static IReadOnlyCollection<string> Paths =>
        GetVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];

    public static bool HasVariable(string name, bool allowEmpty = true) =>
        GetVariable(name) is { } value && (allowEmpty || value.Length > 0);

    public static string GetVariable(string name) => Environment.GetEnvironmentVariable(name);

    public static void SetVariable(string name, string value) => Environment.SetEnvironmentVariable(name, value);

    public static void RemoveVariable(string name) => Environment.SetEnvironmentVariable(name, null);

    public static string ExpandVariables(string value) => Environment.ExpandEnvironmentVariables(value);

    public static IDisposable SwitchWorkingDirectory(this AbsolutePath path)
    {
        var before = WorkingDirectory;
        WorkingDirectory = path;
        return new Ending(() => WorkingDirectory = before);
    }
}
