using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Hosting;

/// <summary>A part of the cloud that is plugged into <see cref="CloudHost"/>.</summary>
/// <param name="Services">Services of the JSON protocols.</param>
/// <param name="Workers">Started in order before the first request is taken, stopped in reverse after the last one, then disposed.</param>
/// <param name="Invoke">Answers <c>POST /endpoints/NAME/invocations</c>; at most one module has one.</param>
/// <param name="Pages">Pages of the cloud's own below <c>/_localcloud/</c>, which AWS has not, by their whole path.</param>
internal sealed record CloudModule(
    IReadOnlyList<JsonService> Services,
    IReadOnlyList<IHostedService>? Workers = null,
    Func<HttpContext, string, Task>? Invoke = null,
    IReadOnlyDictionary<string, Func<HttpContext, Task>>? Pages = null)
{
    /// <summary>Answers <c>POST /endpoints/NAME/async-invocations</c>; at most one module has one.</summary>
    public Func<HttpContext, string, Task>? InvokeAsync { get; init; }

    /// <summary>Services of the Query protocol.</summary>
    public IReadOnlyList<QueryService>? Queries { get; init; }

    /// <summary>Stand before all services, in the order of the modules; the first is the outermost.</summary>
    public IReadOnlyList<IRequestFilter>? Filters { get; init; }
}
