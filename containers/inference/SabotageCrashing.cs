using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Slipway.Inference;

/// <summary>Dies hard on every 40th request, with that request and all others open unanswered.</summary>
internal sealed class SabotageCrashing(RequestDelegate next, Action die)
{
    internal const int RequestsOfALife = 40;
    private int _requests;

    // As an out-of-memory kill ends a process: no handler runs, nothing is flushed.
    public static void KillThisProcess()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    public Task HandleAsync(HttpContext context)
    {
        if (Interlocked.Increment(ref _requests) % RequestsOfALife == 0)
        {
            die();
        }

        return next(context);
    }
}
