namespace Slipway.Inference;

/// <summary>Serves a template's model under the contract of SageMaker hosting containers.</summary>
public static class InferenceHost
{
    /// <summary>Serves until SIGTERM; the result is the process's exit code: 1 when the model cannot be loaded.</summary>
    public static async Task<int> RunAsync(Func<string, IModel> load, TextWriter output, TextWriter errors)
    {
        try
        {
            await using var server = await InferenceServer.StartAsync(
                InferenceOptions.FromEnvironment(), load, errors, TimeProvider.System, CancellationToken.None);
            await server.Loading;
            await output.WriteLineAsync($"Serving on {server.Address}");
            await server.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
