namespace Slipway.Domain.Models;

/// <summary>
/// What is believed of errors that come in bursts of one fleet, for minutes on end, so that they are not independent (decision engine, 2b).
/// </summary>
public enum ErrorBursts
{
    /// <summary>
    /// As the champion's history has it. Without one errors are taken for independent, until this very rollout speaks against it: the
    /// champion's own errors are spread more than independent ones would be, or the candidate's excess begins in the midst of it. From then
    /// on as <see cref="Allow"/>.
    /// </summary>
    Watch,

    /// <summary>There are none, whatever history says: every error is a piece of evidence of its own.</summary>
    None,

    /// <summary>
    /// There may be some, whatever history says: the exact test and the steadiness of the split have to say so both, which takes at least
    /// 16 minutes for what is not an outage.
    /// </summary>
    Allow,

    /// <summary>There are: a minute, or as many as a burst reaches over, is one bet.</summary>
    Expect,
}
