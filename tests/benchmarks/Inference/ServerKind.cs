using System.Diagnostics;
using System.Globalization;

namespace Slipway.Benchmarks.Inference;

/// <summary>A server that takes part.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Program">What is started.</param>
/// <param name="Arguments">Its arguments; PORT stands for the port.</param>
/// <param name="IsLinear">Whether it serves <see cref="LinearModel.Sample"/>, so that its answers can be checked.</param>
internal sealed record ServerKind(string Name, string Program, string[] Arguments, bool IsLinear)
{
    private static readonly string Self = typeof(ServerKind).Assembly.Location;

    public static ServerKind Host { get; } = new("Slipway's host, linear model", "dotnet", [Self, "inference-host"], true);

    public static ServerKind Kestrel { get; } = new("bare Kestrel, constant body", "dotnet", [Self, "inference-kestrel", "PORT"], false);

    /// <summary>The workers of gunicorn's default kind close each connection after its answer.</summary>
    public static ServerKind Flask { get; } = Gunicorn("Flask + gunicorn, 2 sync workers");

    /// <summary>Its workers with threads keep connections open.</summary>
    public static ServerKind FlaskThreads { get; } = Gunicorn(
        "Flask + gunicorn, 2 workers of 4 threads", "--worker-class", "gthread", "--threads", "4", "--keep-alive", "60");

    /// <summary>The regression template as it is published into its image.</summary>
    public static ServerKind Template(string program) => new("Slipway's regression template", "dotnet", [program, "serve"], false);

    public ProcessStartInfo StartInfo(int port, string folder)
    {
        var start = new ProcessStartInfo(
            Program,
            Arguments.Select(argument => argument.Replace("PORT", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)))
        {
            // The servers' greetings are not part of the table.
            RedirectStandardOutput = true,
            WorkingDirectory = Path.Combine(AppContext.BaseDirectory, "Inference"),
        };
        start.Environment["SAGEMAKER_BASE_DIR"] = folder;
        start.Environment["SAGEMAKER_BIND_TO_PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["LINEAR_MODEL"] = Path.Combine(folder, "model", LinearModel.FileName);
        foreach (var setting in InferenceBenchmark.SocketSettings)
            start.Environment.Remove(setting);
        return start;
    }

    private static ServerKind Gunicorn(string name, params string[] options) =>
        new(
            name,
            "gunicorn",
            ["--workers", "2", .. options, "--bind", "127.0.0.1:PORT", "--log-level", "warning", "linear_server:app"],
            true);
}
