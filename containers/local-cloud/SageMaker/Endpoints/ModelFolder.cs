using Slipway.LocalCloud.SageMaker.Data;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>Puts a model's artifact where its container finds it.</summary>
internal static class ModelFolder
{
    /// <summary>Makes the folder that stands for /opt/ml and unpacks the artifact below <c>model</c>. Throws <see cref="JobFault"/>.</summary>
    public static async Task PrepareAsync(SageMakerContext context, VariantDeployment variant, string baseFolder, CancellationToken cancellation)
    {
        var model = Directory.CreateDirectory(Path.Combine(baseFolder, "model")).FullName;
        if (variant.Container.ModelDataUrl is not { } url)
        {
            return;
        }

        var place = ObjectUri.Parse(url);
        var content = context.Buckets.OpenRead(place.Bucket, place.Key)
            ?? throw new JobFault($"Failed to download model data for container \"container_1\" from URL: \"{url}\". Please ensure that there is an object located at the URL.");
        await using (content.ConfigureAwait(false))
        {
            await Archive.UnpackAsync(content, model, cancellation).ConfigureAwait(false);
        }
    }
}
