using System.Reflection;
using Nuke.Common.Execution;

namespace Nuke.Common;

public abstract partial class NukeBuild
{
    private IReadOnlyList<IBuildExtension> _extensions;

    protected internal virtual void OnBuildCreated()
    {
    }

    protected internal virtual void OnBuildInitialized()
    {
    }

    protected internal virtual void OnBuildFinished()
    {
    }

    protected internal virtual void OnTargetRunning(string target)
    {
    }

    protected internal virtual void OnTargetSkipped(string target)
    {
    }

    protected internal virtual void OnTargetSucceeded(string target)
    {
    }

    protected internal virtual void OnTargetFailed(string target)
    {
    }

    internal bool Shows(DefaultOutput output)
        => !GetType()
            .GetCustomAttributes<DisableDefaultOutputAttribute>()
            .Any(x => x.IsApplicable(this) && x.DisabledOutputs.Contains(output));

    /// <summary>Attributes on the build class hear of an event before the class itself.</summary>
    internal void Raise<TExtension>(Action<TExtension> extension, Action own)
        where TExtension : IBuildExtension
    {
        _extensions ??= GetType()
            .GetCustomAttributes<BuildExtensionAttributeBase>()
            .OrderByDescending(x => x.Priority)
            .Select(Own)
            .ToList();
        foreach (var listener in _extensions.OfType<TExtension>())
            extension(listener);
        own();

        IBuildExtension Own(BuildExtensionAttributeBase attribute)
        {
            attribute.Build = this;
            return attribute;
        }
    }
}
