using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>What targets require is checked before the first of them runs; all that is missing is reported at once.</summary>
internal static class Requirements
{
    public static void Check(NukeBuild build)
    {
        var byTarget = build.ExecutionPlan.Where(x => x.Status == ExecutionStatus.Scheduled && x.OnlyWhen == null)
            .SelectMany(x => x.DelegateRequirements.Select(y => Fault(y, x, build)));
        var always = Members.Injected(build.GetType()).Where(x => x.IsDefined(typeof(RequiredAttribute)) && IsMissing(x, build))
            .Select(x => $"The build requires {Show(x)}");

        var faults = byTarget.Where(x => x != null).Concat(always).Distinct().ToList();
        if (faults.Count > 0)
            throw new InvalidInputException(faults);
    }

    private static string Fault(LambdaExpression requirement, ExecutableTarget target, NukeBuild build)
    {
        if (requirement is Expression<Func<bool>> condition)
            return IsTrue(condition, build) ? null : $"Target '{target.Name}' requires {Text(condition.Body)}";

        var member = Members.MemberOf(requirement);
        return IsMissing(member, build) ? $"Target '{target.Name}' requires {Show(member)}" : null;
    }

    private static bool IsTrue(Expression<Func<bool>> condition, NukeBuild build)
        => condition.Body is MemberExpression member ? (bool)Members.Evaluate(member) : condition.Compile(preferInterpretation: true)();

    private static bool IsMissing(MemberInfo member, NukeBuild build)
    {
        var value = Members.GetValue(member, build);
        return value is string text ? string.IsNullOrWhiteSpace(text) : value == null;
    }

    private static string Show(MemberInfo member)
    {
        if (member.GetCustomAttribute<PathVariableAttribute>() is { } tool)
            return $"the program '{tool.Executable(member)}' on the PATH, which was not found.";
        if (member.GetCustomAttribute<ParameterAttribute>() is null)
            return $"'{Members.ShortName(member)}', which was not found";
        var parameter = ParameterMember.Of(member);
        var description = parameter.Description == null ? string.Empty : $" ({parameter.Description})";
        return parameter.IsSecret
            ? $"the secret '{parameter.Name}'{description}: set the variable {Variable(parameter)}."
            : $"the parameter --{parameter.DashedName}{description}: add --{parameter.DashedName} VALUE or set the variable "
                + $"{Variable(parameter)}.";
    }

    private static string Variable(ParameterMember parameter) => "NUKE_" + parameter.DashedName.Replace('-', '_').ToUpperInvariant();

    /// <summary>A condition about as C# would write it: without the compiler's closures and conversions.</summary>
    private static string Text(Expression body)
    {
        var text = Regex.Replace(body.ToString(), @"value\([^)]*\)\.", string.Empty);
        text = Regex.Replace(text, @"Convert\(([^(),]+), [^()]+\)", "$1")
            .Replace("AndAlso", "&&")
            .Replace("OrElse", "||")
            .Replace("Not(", "!(");
        return body is BinaryExpression ? text[1..^1] : text;
    }
}
