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
#pragma warning disable CA1031 // Whatever a template throws while it loads: the container must end, so that SageMaker sees it fail.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await errors.WriteLineAsync(e.ToString());
            return 1;
        }
    }
}
