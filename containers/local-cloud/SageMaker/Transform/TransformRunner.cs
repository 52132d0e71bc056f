using System.IO.Compression;
using Slipway.LocalCloud.Runtime;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Endpoints;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.SageMaker.Transform;

/// <summary>Runs one transform job from its start to its end.</summary>
internal sealed class TransformRunner(SageMakerContext context, EndpointTimings timings, ModelClient client)
{
    /// <summary>Returns when all results are stored. Throws <see cref="JobFault"/> with the reason when any object has none.</summary>
    public async Task RunAsync(TransformJob job, CancellationToken cancellation)
    {
        var inputs = TransformInputs.Of(context, job.Request);
        var stream = context.JobStream(job.Name);
        var folder = context.Folder("jobs", "transform", job.Name);
        DiscardedFolder.Remove(folder);
        Directory.CreateDirectory(folder);
        var server = await TransformServer.StartAsync(context, timings, client, job, folder, stream, cancellation).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            using var requests = new TransformClient(server.Address, context.Time);
            var settings = TransformSettings.Of(job.Request, await requests.ParametersAsync(cancellation).ConfigureAwait(false));
            using var turns = new SemaphoreSlim(settings.Concurrent);
            var transformation = new ObjectTransformation(job.Request, settings, requests, turns);
            var faults = new string?[inputs.Count];
            var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Concurrent, CancellationToken = cancellation };
            await Parallel.ForEachAsync(Enumerable.Range(0, inputs.Count), options, async (i, stop) =>
                faults[i] = await TransformAsync(job, inputs[i], transformation, Path.Combine(folder, $"{i}.out"), stream, stop)
                    .ConfigureAwait(false)).ConfigureAwait(false);

            // The other objects have their results: AWS goes on with them, and so that one finds them.
            if (faults.FirstOrDefault(fault => fault is not null) is { } first)
            {
                throw new JobFault(first);
            }
        }
    }

    // Null when the result is stored, else the reason why there is none.
    private async Task<string?> TransformAsync(
        TransformJob job, TransformInput input, ObjectTransformation transformation, string file, string stream,
            CancellationToken cancellation)
    {
        try
        {
            var content = Open(job, input.Object);
            await using (content.ConfigureAwait(false))
            {
                var result = File.Create(file);
                await using (result.ConfigureAwait(false))
                {
                    await transformation.RunAsync(content, result, cancellation).ConfigureAwait(false);
                    result.Position = 0;
                    var target = ObjectUri.Parse(job.Request.Structure("TransformOutput")!.Required("S3OutputPath"))
                        .Below($"{input.Relative}.out");
                    await context.Buckets.WriteAsync(target.Bucket, target.Key, result, cancellation).ConfigureAwait(false);
                }
            }

            return null;
        }
        catch (InvalidDataException fault)
        {
            return $"ClientError: See job logs for more information. {input.Object} cannot be decompressed: {fault.Message}";
        }
        catch (TransformException fault)
        {
            context.Logs?.Write("/aws/sagemaker/TransformJobs", $"{stream}/data-log", $"{input.Object}: {fault.Message}");
            return $"{fault.Kind}: See job logs for more information. {input.Object}: {fault.Message}";
        }
        finally
        {
            File.Delete(file);
        }
    }

    private Stream Open(TransformJob job, ObjectUri place)
    {
        var content = context.Buckets.OpenRead(place.Bucket, place.Key)
            ?? throw new TransformException("ClientError", "there is no such object");
        return job.Request.Structure("TransformInput")!.Text("CompressionType") == "Gzip"
            ? new GZipStream(content, CompressionMode.Decompress) : content;
    }
}
