using System.Globalization;
using System.Text;
using Slipway.Domain.Deliveries;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>How an execution ends.</summary>
internal enum PipelineEnd
{
    /// <summary>Evaluated and registered.</summary>
    Registers,

    /// <summary>Evaluated, and refused by the pipeline's own condition.</summary>
    Refuses,

    /// <summary>The container claims that the gate passed what the numbers do not allow; registered.</summary>
    ClaimsPass,

    /// <summary>The training job fails.</summary>
    Breaks,

    /// <summary>Succeeds without an evaluation.</summary>
    WritesNothing,
}

/// <summary>
/// Pipelines in memory: the same token gives the same execution, whose work is done by the cloud, whoever is killed meanwhile.
/// </summary>
internal sealed class FakePipelines(
    KillSwitch kills, MemoryObjectStore store, FakeRegistry registry, TimeProvider? time = null) : IPipelines
{
    private readonly Dictionary<string, string> _byToken = [];
    private readonly Dictionary<string, int> _looks = [];
    private readonly Dictionary<string, (DateTimeOffset Due, Action Work)> _running = [];

    /// <summary>Executions by ARN, in the order in which they were started.</summary>
    public OrderedDictionary<string, PipelineEnd> Executions { get; } = [];

    public Dictionary<string, string> Definitions { get; } = [];

    public List<IReadOnlyDictionary<string, string>> Parameters { get; } = [];

    /// <summary>How long an execution takes: only then are evaluation and package there. Null for three looks, and both at once.</summary>
    public TimeSpan? Duration { get; set; }

    /// <summary>How the next executions end.</summary>
    public PipelineEnd Ends { get; set; }

    public Task UpsertAsync(string name, string definitionJson, string roleArn, string requestToken, CancellationToken cancellation) =>
        kills.ChangeAsync($"Upsert {name}", () => { Definitions[name] = definitionJson; });

    public Task<string> StartAsync(
        string name, IReadOnlyDictionary<string, string> parameters, string requestToken, CancellationToken cancellation) =>
        kills.ChangeAsync($"Start {name}", () =>
        {
            if (!_byToken.TryGetValue(requestToken, out var arn))
            {
                arn = string.Create(
                    CultureInfo.InvariantCulture,
                    $"arn:aws:sagemaker:us-east-1:000000000000:pipeline/{name}/execution/{_byToken.Count + 1}");
                _byToken[requestToken] = arn;
                Executions[arn] = Ends;
                Parameters.Add(parameters);
                var end = Ends;
                if (Duration is { } duration)
                {
                    _running[arn] = (time!.GetUtcNow() + duration, () => Work(name, parameters, end));
                }
                else
                {
                    Work(name, parameters, end);
                }
            }

            return arn;
        });

    public Task<PipelineExecution> DescribeAsync(string executionArn, CancellationToken cancellation)
    {
        var looks = _looks[executionArn] = _looks.GetValueOrDefault(executionArn) + 1;
        if (Duration is null ? looks <= 2 : _running.ContainsKey(executionArn))
        {
            return Task.FromResult(
                new PipelineExecution(executionArn, PipelineStatus.Executing, null, [new("Train", "Executing", null, null, null, null)]));
        }

        var (status, step) = Executions[executionArn] switch
        {
            PipelineEnd.Breaks =>
                (PipelineStatus.Failed, new PipelineStepState("Train", "Failed", "AlgorithmError: out of memory", null, null, null)),
            PipelineEnd.Refuses => (PipelineStatus.Failed, new PipelineStepState("Refused", "Failed", "R2 is too low", null, null, null)),
            _ => (PipelineStatus.Succeeded, new PipelineStepState("Register", "Succeeded", null, null, null, null)),
        };
        return Task.FromResult(new PipelineExecution(executionArn, status, null, [step]));
    }

    /// <summary>Becomes what another one, where nothing is running, is now.</summary>
    public void CopyFrom(FakePipelines other)
    {
        Assert.Empty(other._running);
        foreach (var (token, arn) in other._byToken)
        {
            _byToken[token] = arn;
        }

        foreach (var (arn, end) in other.Executions)
        {
            Executions[arn] = end;
        }

        foreach (var (name, definition) in other.Definitions)
        {
            Definitions[name] = definition;
        }

        Parameters.AddRange(other.Parameters);
        Duration = other.Duration;
    }

    /// <summary>Executions that are due by the clock do their work.</summary>
    public void WorkDue()
    {
        foreach (var (arn, (_, work)) in _running.Where(pair => pair.Value.Due <= time!.GetUtcNow()).ToList())
        {
            _running.Remove(arn);
            work();
        }
    }

    private void Work(string name, IReadOnlyDictionary<string, string> parameters, PipelineEnd end)
    {
        if (end is PipelineEnd.Breaks or PipelineEnd.WritesNothing)
        {
            return;
        }

        var model = name["slipway-".Length..];
        var version = parameters["ModelVersion"];
        var key = $"evaluations/{model}/{version}/evaluation.json";
        store.Write(key, DomainJson.Evaluation.Write(Report(parameters, end)));
        if (end != PipelineEnd.Refuses)
        {
            registry.Register(
                name,
                parameters["ImageUri"],
                $"s3://{store.Bucket}/models/{model}/{version}/train/output/model.tar.gz",
                new Dictionary<string, string>
                {
                    [PackageMetadata.Version] = version,
                    [PackageMetadata.DataHash] = parameters["DataHash"],
                    [PackageMetadata.FolderHash] = parameters["FolderHash"],
                    [PackageMetadata.ImageDigest] = parameters["ImageDigest"],
                    [PackageMetadata.EvaluationUri] = $"s3://{store.Bucket}/{key}",
                    [PackageMetadata.Submitter] = parameters["Submitter"],
                });
        }
    }

    private EvaluationReport Report(IReadOnlyDictionary<string, string> parameters, PipelineEnd end)
    {
        var champion = registry.Packages.LastOrDefault(package => package.Stage == Stage.Production)?.Metadata[PackageMetadata.Version];
        var good = end == PipelineEnd.Registers;
        return new EvaluationReport
        {
            Candidate = parameters["ModelVersion"],
            Champion = champion,
            DataHash = parameters["DataHash"],
            FirstRow = "01/01/12",
            LastRow = "31/12/12",
            CandidateMetrics = Metrics(good ? 0.9 : 0.1),
            ChampionMetrics = champion is null ? null : Metrics(0.85),
            Comparison = champion is null ? null : new PairedComparison(400, new(-1, -2, 0.5), new(-3, -4, -2), 20),
            Gate = new(end == PipelineEnd.Refuses ? Outcome.Fail : Outcome.Pass, "What the container says.", []),
        };
    }

    private static RegressionMetrics Metrics(double r2)
    {
        var mse = 1000 * (1 - r2);
        return new(400, new(mse, mse - 1, mse + 1), new(Math.Sqrt(mse), 1, 100), new(5, 4, 6), new(r2, r2 - 0.01, r2 + 0.01));
    }
}
