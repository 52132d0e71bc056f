using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Packages;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Models;

/// <summary>Finds out what a CreateModel request really runs.</summary>
internal sealed class ModelResolver(SageMakerContext context, PackageCatalog packages)
{
    /// <summary>The one container, its image pinned to the digest of this moment. Throws ValidationException.</summary>
    public ModelContainer Resolve(JsonObject request)
    {
        var containers = request.Structures("Containers");
        if (request.Structure("PrimaryContainer") is { } primary)
        {
            containers = [primary, .. containers];
        }

        if (containers.Count == 0)
        {
            throw Refusal.Validation("Expected PrimaryContainer, found no container.");
        }

        if (containers.Count > 1 || containers[0].Text("Mode") == "MultiModel")
        {
            throw Refusal.NotImplemented("models of several containers, or of Mode MultiModel");
        }

        var given = containers[0];
        var (image, data, environment) = given.Text("ModelPackageName") is { } package
            ? FromPackage(packages.Find(package))
            : (given.Text("Image"), given.Text("ModelDataUrl"), new Dictionary<string, string>());
        foreach (var (name, value) in given.Map("Environment"))
        {
            environment[name] = value;
        }

        if (image is null)
        {
            throw Refusal.Validation("Expected PrimaryContainer.Image or PrimaryContainer.ModelPackageName, found neither.");
        }

        ModelData.Check(context.Buckets, data);
        var digest = context.Images.Resolve(image)
            ?? throw Refusal.Validation($"Requested image {image} not found. Push it first, then name it by tag or digest.");
        return new ModelContainer(image, ByDigest(image, digest), digest, context.Now, data, environment)
        {
            Isolated = request.Flag("EnableNetworkIsolation"),
        };
    }

    private static (string? Image, string? Data, Dictionary<string, string> Environment) FromPackage(Package package)
    {
        if (package.Approval != "Approved")
        {
            throw Refusal.Validation(
                $"Expected an Approved model package, found {package.Arn}, which is {package.Approval}. "
                + "Approve it with UpdateModelPackage.");
        }

        var container = package.Members.Structure("InferenceSpecification")!.Structures("Containers")[0];
        return (container.Text("Image"), container.Text("ModelDataUrl"), new Dictionary<string, string>(container.Map("Environment")));
    }

    // HOST:PORT/REPOSITORY:TAG: only a colon after the last slash begins a tag.
    private static string ByDigest(string image, string digest)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? image : image[..at];
        var tag = name.IndexOf(':', name.LastIndexOf('/') + 1);
        return $"{(tag < 0 ? name : name[..tag])}@{digest}";
    }
}
