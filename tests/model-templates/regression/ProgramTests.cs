using System.Diagnostics;
using System.Runtime.InteropServices;
using Slipway.Regression.Jobs;
using Slipway.Training;

namespace Slipway.Regression.Tests;

/// <summary>The published program as a process, as a cloud starts it.</summary>
public sealed class ProgramTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Container _container = new();

    public void Dispose() => _container.Dispose();

    [Fact]
    public async Task Prepares_trains_and_evaluates()
    {
        _container.Write(PrepareJob.Raw, Container.Sample(2000));
        Assert.Equal(0, await RunAsync("prepare"));
        _container.ConfigureTraining(_container.Read(PrepareJob.Train), """{"ridge":"3","version":"V1.0.0"}""");
        Assert.Equal(0, await RunAsync("train"));
        _container.PackModel(EvaluateJob.Candidate);
        _container.Write(EvaluateJob.Test, _container.Read(PrepareJob.Test));
        Assert.Equal(0, await RunAsync("evaluate"));
        Assert.Contains("\"candidate\": \"V1.0.0\"", _container.Read(EvaluateJob.Report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_data_ends_a_processing_job_with_1_and_a_message()
    {
        _container.Write(PrepareJob.Raw, "nothing\n");
        Assert.Equal(1, await RunAsync("prepare"));
        Assert.Contains("data.csv: ", _container.Read("/opt/ml/output/message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_ends_with_2() => Assert.Equal(2, await RunAsync("destroy"));

    [Fact]
    public async Task A_server_without_a_model_ends_with_1() => Assert.Equal(1, await RunAsync("serve"));

    [SkippableFact]
    public async Task Sigterm_ends_a_server_in_an_orderly_way()
    {
        Skip.If(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "Windows has no SIGTERM.");
        await _container.TrainAsync(Container.Sample(2000), """{"ridge":"3","version":"V1.0.0"}""");
        using var server = Start("serve");
        Assert.StartsWith("Serving on http://127.0.0.1:", await server.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        using var kill = Process.Start("kill", ["-TERM", server.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await server.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, server.ExitCode);
    }

    [SkippableFact]
    public async Task A_crashing_server_dies_on_its_fortieth_request()
    {
        Skip.If(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "Signals are judged by their exit code.");
        await _container.TrainAsync(Container.Sample(2000), """{"ridge":"3","version":"V1.0.0"}""");
        using var server = Start("serve", ("SLIPWAY_SABOTAGE", "crashing"));
        var address = (await server.StandardOutput.ReadLineAsync())!.Split(' ')[^1];
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        var answers = 0;
        var failure = await Record.ExceptionAsync(async () =>
        {
            for (; answers < 50; answers++)
            {
                using var content = new StringContent(
                    string.Join('\n', Container.Sample(1).Split('\n')[..2]), System.Text.Encoding.UTF8, "text/csv");
                using var answer = await client.PostAsync("/invocations", content);
                Assert.True(answer.IsSuccessStatusCode);
                using var ping = await client.GetAsync("/ping");
                Assert.True(ping.IsSuccessStatusCode);
            }
        });
        Assert.Equal(39, answers);
        Assert.IsType<HttpRequestException>(failure);
        await server.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(137, server.ExitCode);
    }

    private async Task<int> RunAsync(string command)
    {
        using var process = Start(command);
        var output = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        await output;
        return process.ExitCode;
    }

    private Process Start(string command, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Slipway.Regression.dll"), command])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["SAGEMAKER_BASE_DIR"] = _container.Paths.BaseFolder,
                ["SAGEMAKER_BIND_TO_PORT"] = "0",
                ["SLIPWAY_VERSION"] = "V1.0.0",
                ["SLIPWAY_CHAMPION_VERSION"] = "",
                ["SLIPWAY_DATA_HASH"] = "abc",
            },
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
