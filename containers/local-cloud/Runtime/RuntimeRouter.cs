using System.Text;
using Slipway.LocalCloud.SageMaker;

namespace Slipway.LocalCloud.Runtime;

/// <summary>Answers InvokeEndpoint: chooses the production variant by weight, and gives the shadow its copy.</summary>
internal sealed class RuntimeRouter(
    SageMakerContext context, IFleets fleets, ModelClient client, InvocationRecorder recorder, Lottery lottery)
{
    /// <summary>POST /endpoints/NAME/invocations.</summary>
    public async Task HandleAsync(HttpContext http, string endpointName)
    {
        try
        {
            var start = context.Time.GetTimestamp();
            var invocation = await InvocationReader.ReadAsync(http.Request, http.RequestAborted).ConfigureAwait(false);
            var (variant, answer) = await InvokeAsync(endpointName, invocation, start, http.RequestAborted).ConfigureAwait(false);
            http.Response.Headers["x-Amzn-Invoked-Production-Variant"] = variant;
            if (answer.CustomAttributes is { } attributes)
            {
                http.Response.Headers["X-Amzn-SageMaker-Custom-Attributes"] = attributes;
            }

            http.Response.ContentType = answer.ContentType;
            http.Response.ContentLength = answer.Body.Length;
            await http.Response.Body.WriteAsync(answer.Body, http.RequestAborted).ConfigureAwait(false);
        }
        catch (RuntimeFault fault)
        {
            await fault.WriteAsync(http.Response).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
    }

    private async Task<(string Variant, ModelAnswer Answer)> InvokeAsync(
        string endpoint, Invocation invocation, long start, CancellationToken cancellation)
    {
        var (fleet, route) = Enter(endpoint, invocation.TargetVariant);
        try
        {
            if (fleet.Shadow is { } shadow && (fleet.ShadowShare >= 1 || lottery.Next() < fleet.ShadowShare))
            {
                shadow.Offer(fleet, invocation);
            }

            var address = await route.Host.AddressAsync(cancellation).ConfigureAwait(false);
            var answer = address is null
                ? new ModelAnswer(
                    503, [], null, null, TimeSpan.Zero, $"The container of variant {route.Variant} is down; it is being started again.")
                : await client.InvokeAsync(address, invocation, cancellation).ConfigureAwait(false);
            recorder.Record(fleet, route.Variant, invocation, answer, context.Time.GetElapsedTime(start) - answer.Latency, route.Config);
            return answer switch
            {
                { Success: true } => (route.Variant, answer),
                { Fault: { } fault } when address is null => throw RuntimeFault.Unavailable(fault),
                _ => throw RuntimeFault.Model(answer.Status, answer.Fault ?? Encoding.UTF8.GetString(answer.Body), LogArn(endpoint)),
            };
        }
        finally
        {
            route.Host.Leave();
        }
    }

    // A host that is being taken away lets nobody in; by then the endpoint has another fleet.
    private (Fleet Fleet, VariantRoute Route) Enter(string endpoint, string? target)
    {
        while (true)
        {
            var fleet = fleets.Find(endpoint)
                ?? throw RuntimeFault.Validation($"Endpoint {endpoint} of account {context.Options.AccountId} not found.");
            if (fleet.Async is not null)
            {
                throw RuntimeFault.Validation($"Endpoint {endpoint} is asynchronous: ask it with InvokeEndpointAsync.");
            }

            var route = target is null
                ? fleet.Choose(lottery.Next())
                    ?? throw RuntimeFault.Unavailable(
                        $"All variants of {endpoint} have weight 0: give one a weight with UpdateEndpointWeightsAndCapacities.")
                : fleet.Find(target, lottery.Next())
                    ?? throw RuntimeFault.Validation(
                        $"Variant {target} of endpoint {endpoint} not found. It has: "
                        + $"{string.Join(", ", fleet.Production.Select(one => one.Variant).Distinct())}.");
            if (route.Host.TryEnter())
            {
                return (fleet, route);
            }
        }
    }

    private string LogArn(string endpoint) => context.Options.Arn("logs", $"log-group:/aws/sagemaker/Endpoints/{endpoint}");
}
