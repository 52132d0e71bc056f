using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Tooling;

public abstract class ToolInjectionAttributeBase : ValueInjectionAttributeBase
{
    // A tool that is missing is reported by the target that requires it.
    public override bool SuppressWarnings => true;

    public abstract ToolRequirement GetRequirement(MemberInfo member);
}

public class PathVariableAttribute : ToolInjectionAttributeBase
{
    private readonly string _pathExecutable;

    public PathVariableAttribute(string pathExecutable = null) => _pathExecutable = pathExecutable;

    public override ToolRequirement GetRequirement(MemberInfo member) => null;

    public override object GetValue(MemberInfo member, object instance) => ToolResolver.GetPathTool(Executable(member));

    internal string Executable(MemberInfo member) => _pathExecutable ?? Utilities.Members.ShortName(member).ToLowerInvariant();
}

public class LocalPathAttribute : ToolInjectionAttributeBase
{
    private readonly string _path;

    public LocalPathAttribute(string absoluteOrRelativePath) => _path = absoluteOrRelativePath;

    public LocalPathAttribute(string windowsPath, string unixPath)
        : this(EnvironmentInfo.IsWin ? windowsPath : unixPath)
    {
    }

    public override ToolRequirement GetRequirement(MemberInfo member) => null;

    public override object GetValue(MemberInfo member, object instance)
    {
        var path = Path.Combine(NukeBuild.RootDirectory, _path);
        Assert.FileExists(path);
        return ToolResolver.GetTool(path);
    }
}
