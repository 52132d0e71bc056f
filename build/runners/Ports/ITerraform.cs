namespace Slipway.Runners.Ports;

/// <summary>How a run of Terraform ended.</summary>
/// <param name="ExitCode">0 done, 1 failed; with -detailed-exitcode 2 means that there is something to change.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
public sealed record TerraformRun(int ExitCode, string Output, string Errors);

/// <summary>Runs Terraform.</summary>
public interface ITerraform
{
    /// <summary>
    /// Runs it to its end. Cancelled, it is interrupted once and waited for: it releases its lock and writes its state; then
    /// <see cref="OperationCanceledException"/> is thrown.
    /// </summary>
    /// <param name="folder">The configuration.</param>
    /// <param name="arguments">Command and options.</param>
    /// <param name="variables">Environment variables beside those of this process.</param>
    /// <param name="line">Gets every line of output as it comes.</param>
    /// <param name="cancellation">Interrupts.</param>
    Task<TerraformRun> RunAsync(
        string folder,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> variables,
        Action<string> line,
        CancellationToken cancellation);
}
