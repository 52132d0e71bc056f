using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.LocalCloud.Runtime.Async;

/// <summary>Reads InvokeEndpointAsync requests. Limits and patterns are those of AWS's service model.</summary>
internal static partial class AsyncReader
{
    private const string Prefix = "X-Amzn-SageMaker-";
    private const int LongestWaitSeconds = 21_600;
    private const int DefaultTimeoutSeconds = 900;

    /// <exception cref="RuntimeFault">ValidationError for what AWS would refuse.</exception>
    public static AsyncRequest Read(HttpRequest request, string endpoint, AsyncPolicy policy, DateTimeOffset now)
    {
        var id = Guid.NewGuid().ToString();
        var input = Header(request, "InputLocation", 1024, S3Uri())
            ?? throw RuntimeFault.Validation($"The header {Prefix}InputLocation is missing: name the object that holds the input.");
        var extension = Header(request, "S3OutputPathExtension", 512, Extension());
        var name = Header(request, "Filename", 32, FileName()) ?? $"{id}.out";
        var folder = extension is null ? "" : $"{extension.Trim('/')}/";
        return new AsyncRequest(
            id,
            endpoint,
            input,
            policy.Output.Below(folder + name).ToString(),
            policy.Failure?.Below($"{folder}{id}-error.out").ToString(),
            now,
            now.AddSeconds(Number(request, "RequestTTLSeconds", 60, LongestWaitSeconds, LongestWaitSeconds)),
            Number(request, "InvocationTimeoutSeconds", 1, 3600, DefaultTimeoutSeconds))
        {
            ContentType = Header(request, "Content-Type", 1024),
            Accept = Header(request, "Accept", 1024),
            CustomAttributes = Header(request, "Custom-Attributes", 1024),
            InferenceId = Header(request, "Inference-Id", 64),
        };
    }

    private static int Number(HttpRequest request, string name, int least, int most, int otherwise)
    {
        var text = request.Headers[Prefix + name].ToString();
        return text.Length == 0 ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
                && number <= most ? number
            : throw RuntimeFault.Validation($"{Prefix}{name}: expected {least} to {most}, found '{text}'.");
    }

    private static string? Header(HttpRequest request, string name, int limit, Regex? pattern = null)
    {
        var value = request.Headers[Prefix + name].ToString();
        return value.Length == 0 ? null
            : value.Length <= limit && pattern?.IsMatch(value) != false ? value
            : throw RuntimeFault.Validation(
                $"{Prefix}{name}: expected at most {limit} characters{(pattern is null ? "" : $" of the form {pattern}")}, found "
                + $"'{value}'.");
    }

    [GeneratedRegex(@"^s3://([^/]+)/(.+)$")]
    private static partial Regex S3Uri();

    [GeneratedRegex(@"^(?!s3:|https:)[a-zA-Z0-9!_.*'()/-]+$")]
    private static partial Regex Extension();

    [GeneratedRegex(@"^(?!.*\..*\.)[a-zA-Z0-9][a-zA-Z0-9_\.-]*$")]
    private static partial Regex FileName();
}
