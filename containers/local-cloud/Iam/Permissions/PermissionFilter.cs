using Slipway.LocalCloud.Iam.Policies;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam.Permissions;

/// <summary>
/// With <c>--enforce-iam</c>: whether who asks may. What the services of this cloud do for one another (a job that reads its data) is not
/// asked
/// for: no request stands behind it here.
/// </summary>
internal sealed class PermissionFilter(CloudOptions options, Demands demands, ResourcePolicies resources, TimeProvider time)
    : IRequestFilter
{
    // The owner can always mend a bucket's policy.
    private static readonly string[] OwnersAlways = ["GetBucketPolicy", "PutBucketPolicy", "DeleteBucketPolicy"];

    public bool IsActive => options.EnforceIam;

    public async Task HandleAsync(HttpContext context, ServiceCall call, Func<Task> next)
    {
        var caller = context.Features.Get<Caller>()
            ?? throw new InvalidOperationException("Nobody said who asks: signatures are verified before permissions.");
        if (caller.IsRoot && call.Protocol != WireProtocol.S3)
        {
            await next();
            return;
        }

        // The registry asks for a password itself.
        if (call.Protocol == WireProtocol.Registry && caller.IsAnonymous)
        {
            context.Request.Headers.Remove("Authorization");
            await next();
            return;
        }

        if (await demands.OfAsync(context, call) is not { } needed)
        {
            if (!caller.IsRoot)
            {
                throw Denied(call, $"The local cloud does not know which permission {call} needs, and so denies it.");
            }

            needed = [];
        }

        foreach (var demand in needed.Where(_ => !(caller.IsRoot && OwnersAlways.Contains(call.Operation))))
        {
            Demand(context, call, caller, demand);
        }

        await next();
    }

    private void Demand(HttpContext context, ServiceCall call, Caller caller, Demand demand)
    {
        var keys = ConditionKeys.Of(caller, options, time.GetUtcNow());
        foreach (var (key, values) in resources.KeysOf(demand.Resource).Concat(demand.Keys).Where(pair => pair.Values.Count > 0))
        {
            keys[key] = values;
        }

        if (context.Connection.RemoteIpAddress is { } address)
        {
            keys["aws:SourceIp"] = [address.ToString()];
        }

        foreach (var (key, header) in new (string, Microsoft.Extensions.Primitives.StringValues)[] { ("aws:UserAgent",
            context.Request.Headers.UserAgent), ("aws:Referer", context.Request.Headers.Referer) })
        {
            if (header.Count > 0)
            {
                keys[key] = [header.ToString()];
            }
        }

        var (policy, agreement) = resources.Of(demand.Resource);
        var decision = AccessEvaluator.Decide(new AccessRequest(caller, demand.Action, demand.Resource, keys), policy, agreement);
        if (!decision.Allowed)
        {
            throw Denied(call, caller.IsAnonymous
                ? "Access Denied"
                : $"User: {caller.Arn} is not authorized to perform: {demand.Action} on resource: {demand.Resource} {decision.Reason}");
        }
    }

    private static ServiceException Denied(ServiceCall call, string message) => call.Protocol switch
    {
        WireProtocol.Json or WireProtocol.Cbor => new("AccessDeniedException", message),
        WireProtocol.Rest => new("AccessDeniedException", message, 403),
        WireProtocol.Registry => new("DENIED", message, 403),
        _ => new("AccessDenied", message, 403),
    };
}
