using Slipway.Runners.Ports;

namespace Slipway.Aws.Serving;

/// <summary>Compares what exists under a name with what is wanted, field by field.</summary>
internal static class ServingDifference
{
    /// <exception cref="CloudException">They differ.</exception>
    public static void ThrowIfAny(string resource, string? difference)
    {
        if (difference is not null)
        {
            throw new CloudException(
                $"{resource} exists already and is another one: {difference}. "
                + "Names are made from versions, so nothing is overwritten: delete the old one if nobody uses it, "
                + "or register the model again for a new version.");
        }
    }

    public static string? First(ServedModel wanted, ServedModel found) =>
        Field("Image", wanted.Image, found.Image)
        ?? Field("ModelDataUrl", wanted.ModelDataUri, found.ModelDataUri)
        ?? Field("ExecutionRoleArn", wanted.RoleArn, found.RoleArn)
        ?? wanted.Environment.Keys.Union(found.Environment.Keys).Order(StringComparer.Ordinal)
            .Select(key => Field($"Environment.{key}", wanted.Environment.GetValueOrDefault(key), found.Environment.GetValueOrDefault(key)))
            .FirstOrDefault(difference => difference is not null);

    public static string? First(EndpointConfiguration wanted, EndpointConfiguration found) =>
        Field("the production variants' names", Names(wanted.Production), Names(found.Production))
        ?? wanted.Production.Zip(found.Production, (w, f) => First($"ProductionVariants.{w.Name}", w, f)).FirstOrDefault(d => d is not null)
        ?? Optional("ShadowProductionVariants", wanted.Shadow, found.Shadow, First)
        ?? Optional("DataCaptureConfig", wanted.Capture, found.Capture, First);

    private static string? First(string path, Variant wanted, Variant found) =>
        Field($"{path}.VariantName", wanted.Name, found.Name)
        ?? Field($"{path}.ModelName", wanted.ModelName, found.ModelName)
        ?? Field($"{path}.InstanceType", wanted.InstanceType, found.InstanceType)
        ?? Field($"{path}.InitialInstanceCount", wanted.InstanceCount, found.InstanceCount)
        ?? Field($"{path}.InitialVariantWeight", (float)wanted.Weight, (float)found.Weight);

    private static string? First(string path, Capture wanted, Capture found) =>
        Field($"{path}.DestinationS3Uri", wanted.DestinationUri, found.DestinationUri)
        ?? Field($"{path}.InitialSamplingPercentage", wanted.SamplingPercentage, found.SamplingPercentage);

    private static string? Optional<T>(string path, T? wanted, T? found, Func<string, T, T, string?> first) where T : class =>
        (wanted, found) switch
        {
            (null, null) => null,
            (not null, not null) => first(path, wanted, found),
            _ => Field(path, wanted, found),
        };

    private static string? Field<T>(string path, T? wanted, T? found) => EqualityComparer<T>.Default.Equals(wanted, found)
        ? null
        : FormattableString.Invariant($"expected {path} {Quoted(wanted)}, found {Quoted(found)}");

    private static string Quoted(object? value) => value is null ? "none" : FormattableString.Invariant($"'{value}'");

    private static string Names(IReadOnlyList<Variant> variants) => string.Join(", ", variants.Select(variant => variant.Name));
}
