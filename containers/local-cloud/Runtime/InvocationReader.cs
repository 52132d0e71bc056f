namespace Slipway.LocalCloud.Runtime;

/// <summary>Reads InvokeEndpoint requests.</summary>
internal static class InvocationReader
{
    /// <summary>Largest body, in bytes.</summary>
    public const int LimitBytes = 6_291_456;

    private const string Prefix = "X-Amzn-SageMaker-";
    private static readonly string[] NotImplemented = ["Target-Model", "Target-Container-Hostname", "Enable-Explanations",
        "Inference-Component", "Session-Id"];

    /// <summary>Throws <see cref="RuntimeFault"/> for what AWS would refuse, and for what this cloud cannot do.</summary>
    public static async Task<Invocation> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (NotImplemented.FirstOrDefault(name => request.Headers.ContainsKey(Prefix + name)) is { } unknown)
        {
            throw RuntimeFault.Validation($"The local cloud does not implement the header {Prefix}{unknown}. Leave it out, or use AWS.");
        }

        var body = await BodyAsync(request, cancellation).ConfigureAwait(false);
        return new Invocation(
            body,
            request.ContentType,
            Header(request, "Accept", 1024),
            Header(request, Prefix + "Custom-Attributes", 1024),
            Header(request, Prefix + "Inference-Id", 64))
        {
            TargetVariant = Header(request, Prefix + "Target-Variant", 63),
        };
    }

    private static string? Header(HttpRequest request, string name, int limit)
    {
        var value = request.Headers[name].ToString();
        return value.Length <= limit
            ? value.Length == 0 ? null : value
            : throw RuntimeFault.Validation($"{name}: expected at most {limit} characters, found {value.Length}.");
    }

    private static async Task<byte[]> BodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var buffer = new byte[81_920];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            if (body.Length + count > LimitBytes)
            {
                throw RuntimeFault.Validation($"Body: expected at most {LimitBytes} bytes, found more. Send fewer rows a request.");
            }

            body.Write(buffer, 0, count);
        }

        return body.ToArray();
    }
}
