using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker;

namespace Slipway.LocalCloud.Runtime.Async;

/// <summary>Answers InvokeEndpointAsync: takes the request, and has it answered behind the caller's back.</summary>
internal sealed class AsyncRouter(SageMakerContext context, IFleets fleets, AsyncWork work, BackgroundWork background)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new();

    /// <summary>POST /endpoints/NAME/async-invocations.</summary>
    public async Task HandleAsync(HttpContext http, string endpoint)
    {
        try
        {
            var fleet = fleets.Find(endpoint)
                ?? throw RuntimeFault.Validation($"Endpoint {endpoint} of account {context.Options.AccountId} not found.");
            var policy = fleet.Async
                ?? throw RuntimeFault.Validation(
                    $"Endpoint {endpoint} is no asynchronous endpoint: its configuration has no AsyncInferenceConfig.");
            var request = AsyncReader.Read(http.Request, endpoint, policy, context.Now);
            context.Store.Put(AsyncRequest.Collection, request.Id, request);
            Begin(request);
            http.Response.StatusCode = 202;
            http.Response.Headers["X-Amzn-SageMaker-OutputLocation"] = request.Output;
            if (request.Failure is { } failure)
            {
                http.Response.Headers["X-Amzn-SageMaker-FailureLocation"] = failure;
            }

            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(
                new JsonObject { ["InferenceId"] = request.InferenceId ?? request.Id }.ToJsonString(), http.RequestAborted)
                .ConfigureAwait(false);
        }
        catch (RuntimeFault fault)
        {
            await fault.WriteAsync(http.Response).ConfigureAwait(false);
        }
    }

    /// <summary>Takes up what was not answered when the cloud stopped.</summary>
    public void Resume()
    {
        foreach (var request in context.Store.List<AsyncRequest>(AsyncRequest.Collection).OrderBy(request => request.Taken))
        {
            Begin(request);
        }
    }

    private void Begin(AsyncRequest request) => background.Run($"async invocation {request.Id}", async stop =>
    {
        var turn = _turns.GetOrAdd(request.Endpoint, endpoint => new SemaphoreSlim(Places(endpoint)));
        await turn.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            await work.AnswerAsync(request, stop).ConfigureAwait(false);
            context.Store.Delete(AsyncRequest.Collection, request.Id);
        }
        finally
        {
            turn.Release();
        }
    });

    private int Places(string endpoint) => fleets.Find(endpoint)?.Async?.Concurrency ?? 1;
}
