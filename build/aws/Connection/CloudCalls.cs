using Slipway.Runners.Ports;

namespace Slipway.Aws.Connection;

/// <summary>Runs calls and turns their faults into <see cref="CloudException"/>s that name action, resource and remedy.</summary>
internal sealed class CloudCalls(AwsTarget target, CallerIdentity identity)
{
    /// <param name="action">As in an IAM policy, for example <c>sagemaker:CreateModel</c>.</param>
    /// <param name="resource">Name or ARN of what it works on.</param>
    /// <param name="call">The SDK call; errors that mean something to the adapter are caught inside.</param>
    /// <param name="cancellation">Of the caller: its cancellation passes through.</param>
    public async Task<T> RunAsync<T>(string action, string resource, Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (Faults.IsCloudFault(e, cancellation))
        {
            var arn = Faults.IsAccessDenied(e) ? await identity.TryArnAsync(cancellation) : null;
            throw Faults.Explain(e, action, resource, target, arn);
        }
    }
}
