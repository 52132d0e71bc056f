using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Models;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>Makes a deployment of a configuration and its models.</summary>
internal sealed class DeploymentPlan(SageMakerContext context, EndpointConfigs configs, ModelCatalog models)
{
    /// <summary>Reads the configuration and its models as they are now. Throws ValidationException when one is missing.</summary>
    public Deployment Of(string configName)
    {
        var config = configs.Find(configName);
        var isolated = config.Request.Flag("EnableNetworkIsolation");
        return new Deployment(
            config.Name,
            [
                .. config.Request.Structures("ProductionVariants").Select(variant => Variant(variant, shadow: false, isolated)),
                .. config.Request.Structures("ShadowProductionVariants").Select(variant => Variant(variant, shadow: true, isolated)),
            ],
            config.Request.Structure("DataCaptureConfig")?.DeepClone().AsObject(),
            context.Now)
        {
            Async = config.Request.Structure("AsyncInferenceConfig")?.DeepClone().AsObject(),
        };
    }

    /// <summary>Keeps what an UpdateEndpoint request says to keep of the variants that go on under their names.</summary>
    public static Deployment Retain(Deployment next, Deployment active, JsonObject request)
    {
        if (!request.Flag("RetainAllVariantProperties"))
        {
            return next;
        }

        var excluded = request.Structures("ExcludeRetainedVariantProperties").Select(one => one.Required("VariantPropertyType"))
            .ToHashSet();
        VariantDeployment? Before(VariantDeployment variant) => active.Variants.FirstOrDefault(one => one.Name == variant.Name);
        var kept = next.With(variant => Before(variant) is not { } before ? variant : variant with
        {
            Weight = excluded.Contains("DesiredWeight") ? variant.Weight : before.Weight,
            InstanceCount = excluded.Contains("DesiredInstanceCount") ? variant.InstanceCount : before.InstanceCount,
        });
        return excluded.Contains("DataCaptureConfig") ? kept : kept with { Capture = active.Capture };
    }

    private VariantDeployment Variant(JsonObject variant, bool shadow, bool isolated)
    {
        var model = models.Find(variant.Required("ModelName"));
        return new VariantDeployment(
            variant.Required("VariantName"),
            shadow,
            model.Name,
            model.Container,
            variant.Whole("InitialInstanceCount") ?? 1,
            variant.Real("InitialVariantWeight") ?? 1)
        {
            InstanceType = variant.Text("InstanceType"),
            Isolated = isolated || model.Container.Isolated,
            HealthTimeoutSeconds = variant.Whole("ContainerStartupHealthCheckTimeoutInSeconds"),
        };
    }
}
