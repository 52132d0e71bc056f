using System.Reflection;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.ValueInjection;

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ValueInjectionAttributeBase : Attribute
{
    public INukeBuild Build { get; internal set; }

    public virtual int Priority => 0;

    public virtual bool SuppressWarnings => false;

    public object TryGetValue(MemberInfo member, object instance)
    {
        try
        {
            return GetValue(member, instance);
        }
        catch (Exception exception) when (exception.Unwrap() is not InvalidInputException)
        {
            if (!SuppressWarnings)
                Log.Warning("Could not inject value for {Member}: {Reason}", member.Name, exception.Unwrap().Message);
            return null;
        }
    }

    public abstract object GetValue(MemberInfo member, object instance);

    protected T GetMemberValue<T>(string memberName, object instance)
    {
        var member = instance.GetType().GetMember(memberName, Members.All).SingleOrDefault()
                     ?? throw new ArgumentException($"{instance.GetType().Name} has no member '{memberName}'");
        return (T)Members.GetValue(member, instance);
    }

    protected T GetMemberValueOrNull<T>(string memberName, object instance)
        => string.IsNullOrEmpty(memberName) ? default : GetMemberValue<T>(memberName, instance);
}
