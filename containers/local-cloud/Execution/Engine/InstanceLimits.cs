using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>What a container may use.</summary>
/// <param name="Cpus">Processors.</param>
/// <param name="MemoryBytes">Memory, swap included.</param>
internal sealed partial record InstanceLimits(int Cpus, long MemoryBytes)
{
    private const double Gibibyte = 1024 * 1024 * 1024;

    /// <summary>
    /// Of an instance type, by the rule of EC2's names: the size gives the processors, the family the memory of each. Null for a name that
    /// says neither. (Instance types, docs.aws.amazon.com/ec2.)
    /// </summary>
    /// <param name="type">For example <c>ml.m5.large</c>.</param>
    public static InstanceLimits? Of(string? type)
    {
        if (type is null || Pattern().Match(type) is not { Success: true } match)
        {
            return null;
        }

        var family = match.Groups["family"].Value;
        if (family is "t2" or "t3" or "t3a" or "t4g" && match.Groups["size"].Value is "medium")
        {
            return new InstanceLimits(2, (long)(4 * Gibibyte));
        }

        var cpus = match.Groups["size"].Value switch
        {
            "medium" => 1,
            "large" => 2,
            "xlarge" => 4 * (match.Groups["times"].Value is { Length: > 0 } times ? int.Parse(times, CultureInfo.InvariantCulture) : 1),
            _ => 0,
        };
        var perCpu = family[0] switch { 'c' => 2.0, 'm' or 't' or 'g' => 4, 'r' => 8, 'x' => 16, 'p' => 7.625, 'i' => 2, _ => 0 };
        return cpus == 0 || perCpu == 0 ? null : new InstanceLimits(cpus, (long)(cpus * perCpu * Gibibyte));
    }

    /// <summary>At most what the machine has.</summary>
    public InstanceLimits AtMost(long cpus, long memoryBytes) =>
        new((int)Math.Min(Cpus, Math.Max(1, cpus)), memoryBytes > 0 ? Math.Min(MemoryBytes, memoryBytes) : MemoryBytes);

    [GeneratedRegex(@"\Aml\.(?<family>[a-z]+[0-9]+[a-z-]*)\.(?<times>[0-9]*)(?<size>medium|large|xlarge)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
