using System.Globalization;

namespace Slipway.Inference;

/// <summary>How the inference host runs.</summary>
/// <param name="ModelFolder">Where SageMaker unpacks <c>model.tar.gz</c>.</param>
/// <param name="Port">Port to listen on; 0 takes a free one.</param>
/// <param name="IsLoopbackOnly">Whether only this machine can connect.</param>
/// <param name="Sabotage">Text of <c>SLIPWAY_SABOTAGE</c>; null for an honest server.</param>
public sealed record InferenceOptions(string ModelFolder, int Port = 8080, bool IsLoopbackOnly = false, string? Sabotage = null)
{
    /// <summary>Largest body of a request: what InvokeEndpoint lets through.</summary>
    public const int MostBodyBytes = 6 * 1024 * 1024;

    /// <summary>
    /// As SageMaker's environment says: <c>SAGEMAKER_BIND_TO_PORT</c>, and <c>SAGEMAKER_BASE_DIR</c>, which stands for <c>/opt/ml</c> and
    /// tells that this is a plain process, which must not be reached from outside. Throws <see cref="FormatException"/> for a port that is
    /// none.
    /// </summary>
    public static InferenceOptions FromEnvironment()
    {
        var folder = Variable("SAGEMAKER_BASE_DIR");
        var port = Variable("SAGEMAKER_BIND_TO_PORT") ?? "8080";
        return ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new InferenceOptions(Path.Combine(folder ?? "/opt/ml", "model"), number, folder is not null, Variable("SLIPWAY_SABOTAGE"))
            : throw new FormatException($"SAGEMAKER_BIND_TO_PORT: expected a port from 0 to 65535, found '{port}'.");
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
