using System.Security.Cryptography;
using System.Text;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Steps;

/// <summary>Names and tokens that are the same whenever they are asked for: a step that is run again finds what it made.</summary>
internal static class DerivedName
{
    private const int LongestName = 63;
    private const int IdLength = 12;
    private const int SuffixLength = 10;

    /// <summary>AWS's form: <c>pipelines-EXECUTION-STEP-SUFFIX</c>, another for each try; without the step's name where it does not
    /// fit.</summary>
    public static string Job(ExecutionDocument execution, string step, int attempt = 1, int longest = LongestName)
    {
        var start = $"pipelines-{execution.Id}-";
        var key = attempt == 1 ? $"{execution.Arn}/{step}" : $"{execution.Arn}/{step}/{attempt}";
        var room = longest - start.Length - SuffixLength - 1;
        if (room <= 0)
        {
            return start + Hash(key, longest - start.Length);
        }

        var readable = step.Replace('_', '-')[..Math.Min(step.Length, room)].Trim('-');
        return $"{start}{readable}-{Hash(key, SuffixLength)}";
    }

    /// <summary>An execution's id, twelve letters and digits.</summary>
    public static string Execution(string pipelineArn, DateTimeOffset pipelineCreated, string token) =>
        Hash($"{pipelineArn}/{pipelineCreated.UtcTicks}/{token}", IdLength);

    /// <summary>An idempotency token of a step.</summary>
    public static string Token(ExecutionDocument execution, string step) => Hash($"{execution.Arn}/{step}/token", 32);

    private static string Hash(string text, int length) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..length];
}
