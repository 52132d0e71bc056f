namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>Where to look for an engine.</summary>
internal static class EngineAddress
{
    private const string Usual = "/var/run/docker.sock";

    /// <summary>
    /// <c>DOCKER_HOST</c>, as for Docker's own tools, else the first socket there is: the system's, the user's (rootless engines), the
    /// desktop's. Where there is none, the system's. Null when DOCKER_HOST is no address.
    /// </summary>
    /// <param name="variable">Looks up environment variables.</param>
    /// <param name="exists">Whether there is a file.</param>
    public static Uri? Find(Func<string, string?> variable, Func<string, bool> exists)
    {
        if (variable("DOCKER_HOST") is { Length: > 0 } host)
        {
            return Uri.TryCreate(host, UriKind.Absolute, out var address) ? address : null;
        }

        if (OperatingSystem.IsWindows())
        {
            return new Uri("npipe://./pipe/docker_engine");
        }

        string?[] sockets =
        [
            Usual,
            variable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime ? Path.Combine(runtime, "docker.sock") : null,
            variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".docker/run/docker.sock") : null,
        ];
        return new Uri($"unix://{sockets.FirstOrDefault(socket => socket is not null && exists(socket)) ?? Usual}");
    }

    /// <summary>Whether the engine is on this machine: only such an engine sees the folders that containers work in.</summary>
    public static bool IsHere(Uri address) => address.Scheme is "unix" or "npipe" || address.IsLoopback;
}
