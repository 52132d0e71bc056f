using System.Text;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker;
using Slipway.LocalCloud.SageMaker.Data;

namespace Slipway.LocalCloud.Runtime.Async;

/// <summary>Answers one asynchronous request: reads its input from S3, asks a container, writes its output to S3.</summary>
internal sealed class AsyncWork(SageMakerContext context, IFleets fleets, ModelClient client, InvocationRecorder recorder, Lottery lottery)
{
    private const int LargestInput = 1_073_741_824;
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns when an output or a failure is written. Nothing is thrown for what the container does.</summary>
    public async Task AnswerAsync(AsyncRequest request, CancellationToken stop)
    {
        ModelAnswer answer;
        try
        {
            answer = await AskAsync(request, stop).ConfigureAwait(false);
            if (answer.Success)
            {
                await WriteAsync(request.Output, answer.Body, stop).ConfigureAwait(false);
                return;
            }
        }
        catch (Exception fault) when (fault is JobFault or ServiceException)
        {
            answer = new ModelAnswer(400, [], null, null, TimeSpan.Zero, fault.Message);
        }

        await FailAsync(request, answer, stop).ConfigureAwait(false);
    }

    private async Task<ModelAnswer> AskAsync(AsyncRequest request, CancellationToken stop)
    {
        var body = await InputAsync(request, stop).ConfigureAwait(false);
        var invocation = new Invocation(body, request.ContentType, request.Accept, request.CustomAttributes, request.InferenceId);
        while (true)
        {
            if (context.Now > request.Expires)
            {
                throw new JobFault("The request expired before a container could take it: RequestTTLSeconds have passed.");
            }

            if (fleets.Find(request.Endpoint) is not { } fleet)
            {
                throw new JobFault($"Endpoint {request.Endpoint} of account {context.Options.AccountId} not found.");
            }

            if (fleet.Choose(lottery.Next()) is { } route && route.Host.TryEnter())
            {
                try
                {
                    if (await route.Host.AddressAsync(stop).ConfigureAwait(false) is { } address)
                    {
                        var limit = TimeSpan.FromSeconds(request.TimeoutSeconds);
                        var answer = await client.InvokeAsync(address, invocation, stop, limit).ConfigureAwait(false);
                        recorder.Record(fleet, route.Variant, invocation, answer, TimeSpan.Zero, route.Config);
                        return answer;
                    }
                }
                finally
                {
                    route.Host.Leave();
                }
            }

            // The container is down and comes back, or the endpoint is about to have another fleet.
            await Task.Delay(Retry, context.Time, stop).ConfigureAwait(false);
        }
    }

    private async Task<byte[]> InputAsync(AsyncRequest request, CancellationToken stop)
    {
        var place = ObjectUri.Parse(request.Input);
        var input = context.Buckets.OpenRead(place.Bucket, place.Key) ?? throw new JobFault($"There is no object at {request.Input}.");
        await using (input.ConfigureAwait(false))
        {
            if (input.Length > LargestInput)
            {
                throw new JobFault($"The object at {request.Input} is larger than {LargestInput} bytes.");
            }

            using var body = new MemoryStream((int)input.Length);
            await input.CopyToAsync(body, stop).ConfigureAwait(false);
            return body.ToArray();
        }
    }

    private async Task FailAsync(AsyncRequest request, ModelAnswer answer, CancellationToken stop)
    {
        var message = answer.Fault ?? Encoding.UTF8.GetString(answer.Body);
        context.Log.LogWarning("The asynchronous request {Id} of {Endpoint} failed: {Fault}", request.Id, request.Endpoint, message);
        if (request.Failure is { } failure)
        {
            var text = new JsonObject { ["OriginalStatusCode"] = answer.Status, ["OriginalMessage"] = message }.ToJsonString();
            await WriteAsync(failure, Encoding.UTF8.GetBytes(text), stop).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(string location, byte[] content, CancellationToken stop)
    {
        var place = ObjectUri.Parse(location);
        using var stream = new MemoryStream(content);
        await context.Buckets.WriteAsync(place.Bucket, place.Key, stream, stop).ConfigureAwait(false);
    }
}
