using Amazon.SageMaker.Model;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Serving;

/// <summary>The runners' records to SageMaker's structures and back.</summary>
internal static class EndpointMapping
{
    // These content types are captured as text; anything else would be Base64.
    private static readonly List<string> _csv = ["text/csv"];
    private static readonly List<string> _json = ["application/json", "application/jsonlines"];

    public static CreateModelRequest ToRequest(ServedModel model) => new()
    {
        ModelName = model.Name,
        ExecutionRoleArn = model.RoleArn,
        PrimaryContainer = new ContainerDefinition
        {
            Image = model.Image,
            ModelDataUrl = model.ModelDataUri,
            Environment = model.Environment.Count == 0 ? null : model.Environment.ToDictionary(),
        },
    };

    public static ServedModel FromDescription(DescribeModelResponse model) => new(
        model.ModelName,
        model.PrimaryContainer?.Image ?? "",
        model.PrimaryContainer?.ModelDataUrl ?? "",
        model.PrimaryContainer?.Environment ?? [],
        model.ExecutionRoleArn ?? "");

    public static CreateEndpointConfigRequest ToRequest(EndpointConfiguration configuration) => new()
    {
        EndpointConfigName = configuration.Name,
        ProductionVariants = [.. configuration.Production.Select(ToWire)],
        ShadowProductionVariants = configuration.Shadow is { } shadow ? [ToWire(shadow)] : null,
        DataCaptureConfig = configuration.Capture is { } capture ? ToWire(capture) : null,
    };

    public static EndpointConfiguration FromDescription(DescribeEndpointConfigResponse configuration) => new(
        configuration.EndpointConfigName,
        [.. (configuration.ProductionVariants ?? []).Select(FromWire)],
        configuration.ShadowProductionVariants is [var shadow, ..] ? FromWire(shadow) : null,
        configuration.DataCaptureConfig is { EnableCapture: true } capture
            ? new Capture(capture.DestinationS3Uri, capture.InitialSamplingPercentage ?? 0)
            : null);

    public static EndpointState FromDescription(DescribeEndpointResponse endpoint) => new(
        endpoint.EndpointName,
        endpoint.EndpointArn,
        endpoint.EndpointStatus,
        endpoint.EndpointConfigName,
        endpoint.FailureReason,
        [.. (endpoint.ProductionVariants ?? []).Select(FromWire)],
        endpoint.ShadowProductionVariants is [var shadow, ..] ? FromWire(shadow) : null);

    public static DesiredWeightAndCapacity ToWire(KeyValuePair<string, double> weight) =>
        new() { VariantName = weight.Key, DesiredWeight = (float)weight.Value };

    private static ProductionVariant ToWire(Variant variant) => new()
    {
        VariantName = variant.Name,
        ModelName = variant.ModelName,
        InstanceType = variant.InstanceType,
        InitialInstanceCount = variant.InstanceCount,
        InitialVariantWeight = (float)variant.Weight,
    };

    private static DataCaptureConfig ToWire(Capture capture) => new()
    {
        EnableCapture = true,
        InitialSamplingPercentage = capture.SamplingPercentage,
        DestinationS3Uri = capture.DestinationUri,
        CaptureOptions = [new CaptureOption { CaptureMode = "Input" }, new CaptureOption { CaptureMode = "Output" }],
        CaptureContentTypeHeader = new CaptureContentTypeHeader { CsvContentTypes = _csv, JsonContentTypes = _json },
    };

    private static Variant FromWire(ProductionVariant variant) => new(
        variant.VariantName,
        variant.ModelName,
        variant.InstanceType?.Value ?? "",
        variant.InitialInstanceCount ?? 0,
        Weight(variant.InitialVariantWeight));

    private static ServedVariant FromWire(ProductionVariantSummary variant) =>
        new(variant.VariantName, Weight(variant.CurrentWeight), variant.DeployedImages is [var image, ..] ? image.ResolvedImage : null);

    // Weights are single precision on the wire; through decimal 0.05f becomes 0.05 again and not 0.0500000007.
    private static double Weight(float? weight) => (double)(decimal)(weight ?? 0);
}
