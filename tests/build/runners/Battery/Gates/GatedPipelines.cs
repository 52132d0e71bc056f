using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Battery.Gates;

internal sealed class GatedPipelines(IPipelines pipelines, ICallGate gate) : IPipelines
{
    public Task UpsertAsync(string name, string definitionJson, string roleArn, string requestToken, CancellationToken cancellation) =>
        gate.PassAsync($"Upsert {name}", () => pipelines.UpsertAsync(name, definitionJson, roleArn, requestToken, cancellation));

    public Task<string> StartAsync(
        string name, IReadOnlyDictionary<string, string> parameters, string requestToken, CancellationToken cancellation) =>
        gate.PassAsync($"Start {name}", changes: true, () => pipelines.StartAsync(name, parameters, requestToken, cancellation));

    public Task<PipelineExecution> DescribeAsync(string executionArn, CancellationToken cancellation) =>
        gate.PassAsync("DescribeExecution", changes: false, () => pipelines.DescribeAsync(executionArn, cancellation));
}
