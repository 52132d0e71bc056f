namespace Slipway.LocalCloud.Protocol;

/// <summary>
/// Stands before all services: it sees what is asked, and lets the request pass, delays it, answers itself, or throws
/// <see cref="ServiceException"/>, which the caller gets in the words of the service's protocol.
/// </summary>
internal interface IRequestFilter
{
    /// <summary>Whether it wants to see requests now. Requests are told apart only while one does.</summary>
    bool IsActive { get; }

    /// <summary>
    /// Handles a request. Its body can be read, and is rewound before <paramref name="next"/> when it was made to buffer.
    /// </summary>
    /// <param name="context">The exchange.</param>
    /// <param name="call">What is asked.</param>
    /// <param name="next">Answers the request.</param>
    Task HandleAsync(HttpContext context, ServiceCall call, Func<Task> next);
}
