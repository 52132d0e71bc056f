using System.Reflection;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace Nuke.Common.ValueInjection;

/// <summary>Gives the members of a build their values, and finds everything that is wrong with the input before anything runs.</summary>
internal static class ParameterInjector
{
    private static readonly string[] InjectedBuiltIns =
    [
        nameof(NukeBuild.Plan),
        nameof(NukeBuild.Help),
        nameof(NukeBuild.NoLogo),
        nameof(NukeBuild.Continue),
        nameof(NukeBuild.Partition),
    ];

    public static IEnumerable<string> Inject(NukeBuild build, IReadOnlyList<ParameterMember> parameters, BuildSession session)
    {
        foreach (var parameter in parameters)
        {
            if (parameter.IsBuiltIn && !InjectedBuiltIns.Contains(parameter.Member.Name))
                continue;

            object value;
            string[] faults;
            (value, faults) = Read(build, parameter);
            foreach (var fault in faults)
                yield return fault;
            if (value == null)
                continue;

            if (parameter.IsSecret)
                session.Secrets.Add(value);
            if (!parameter.IsOnInterface)
                Members.SetValue(parameter.Member, build, value);
        }
    }

    /// <summary>Tools and other values that are no parameters; after help and plan, because they look around on the machine.</summary>
    public static void InjectOthers(NukeBuild build)
    {
        foreach (var member in Members.Injected(build.GetType()).Where(x => !x.DeclaringType!.IsInterface))
        {
            var attribute = member.GetCustomAttribute<ValueInjectionAttributeBase>();
            if (attribute is ParameterAttribute)
                continue;
            attribute.Build = build;
            if (attribute.TryGetValue(member, build) is { } value)
                Members.SetValue(member, build, value);
        }
    }

    private static (object Value, string[] Faults) Read(NukeBuild build, ParameterMember parameter)
    {
        try
        {
            parameter.Attribute.Build = build;
            return (parameter.Attribute.GetValue(parameter.Member, build), []);
        }
        catch (Exception exception) when (exception.Unwrap() is InvalidInputException invalid)
        {
            return (null, [.. invalid.Faults]);
        }
    }
}
