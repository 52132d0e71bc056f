namespace Slipway.Training.Tests;

public sealed class TrainingHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private readonly FakeTrainer _trainer = new();

    public TrainingHostTests()
    {
        Configure(
            """{"ridge":"2","version":"V1.0.0"}""",
            """{"train":{"TrainingInputMode":"File"}}""",
            """{"current_host":"algo-1","hosts":["algo-1"]}""");
        _folder.Write("/opt/ml/input/data/train/train.csv", "x\n1\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Trains_and_prints_metrics_that_their_patterns_find()
    {
        Assert.Equal(0, await RunAsync());
        Assert.Equal("2", _folder.Read("/opt/ml/model/ridge"));
        var match = System.Text.RegularExpressions.Regex.Match(_output.ToString(), MetricLog.Pattern("train:mse"));
        Assert.Equal("1.5E-07", match.Groups[1].Value);
        Assert.False(File.Exists(_folder.Paths.Failure));
    }

    [Fact]
    public async Task Every_error_of_the_input_stands_in_the_failure_file_at_once()
    {
        Configure(
            """{"ridge":"-1","Sabotag":"3","number":4,"depth":"3"}""",
            """{"tran":{},"pictures":{}}""",
            """{"current_host":"algo-1","hosts":["algo-1","algo-2"]}""");
        Assert.Equal(1, await RunAsync());
        var failure = _errors.ToString().Trim().Split('\n');
        Assert.Equal(
            [
                "hyperparameters.json, 'number': expected a text, found 4. SageMaker hands every hyperparameter over as text: quote it.",
                "hyperparameter 'ridge': expected a number above 0, found '-1'. Change it in model.json under training.hyperparameters.",
                "hyperparameter 'version': expected a text, found none. Set it in model.json under training.hyperparameters.",
                "hyperparameter 'Sabotag': expected one that this template knows (ridge, version, sabotage), found another, with the value "
                + "'3'. Did you mean 'sabotage'?",
                "hyperparameter 'depth': expected one that this template knows (ridge, version, sabotage), found another, with the value "
                + "'3'. "
                    + "Remove it from model.json under training.hyperparameters.",
                "channel 'train': expected it in InputDataConfig, found tran, pictures. Add it to the InputDataConfig of the training job.",
                "channel 'tran': expected one that this template reads (train, validation), found another. Did you mean 'train'?",
                "channel 'pictures': expected one that this template reads (train, validation), found another. "
                + "Remove it from the InputDataConfig of the training job.",
                "resourceconfig.json: expected one host, found 2. Set InstanceCount of the training job to 1: "
                + "this trainer does not share its work.",
            ],
            failure);
        Assert.Equal(FailureNote.Of(_errors.ToString()), _folder.Read("/opt/ml/output/failure"));
        Assert.False(_trainer.HasRun);
    }

    [Fact]
    public async Task A_value_of_2500_characters_leaves_room_for_the_other_errors()
    {
        Configure($$"""{"ridge":"{{new string('9', 2500)}}","version":""}""", """{"train":{}}""", "{}");
        Assert.Equal(1, await RunAsync());
        Assert.Equal(
            $"hyperparameter 'ridge': expected a number above 0, found '{new string('9', 60)}...' (2500 characters). "
            + "Change it in model.json under training.hyperparameters.\n"
            + "hyperparameter 'version': expected a text, found ''. Change it in model.json under training.hyperparameters.",
            _folder.Read("/opt/ml/output/failure"));
    }

    [Fact]
    public async Task A_channel_that_is_piped_and_a_hyperparameter_given_twice_are_refused()
    {
        Configure("""{"ridge":"2","ridge":"3","version":"V1.0.0"}""", """{"train":{"TrainingInputMode":"Pipe"}}""", "[]");
        Assert.Equal(1, await RunAsync());
        var failure = _folder.Read("/opt/ml/output/failure");
        Assert.Contains("hyperparameters.json, 'ridge': expected it once, found it twice.", failure, StringComparison.Ordinal);
        Assert.Contains("channel 'train': expected input mode File or FastFile, found Pipe.", failure, StringComparison.Ordinal);
        Assert.Contains("resourceconfig.json: expected a JSON object, found Array.", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_optional_channel_may_be_there()
    {
        Configure("""{"ridge":"2","version":"V1.0.0"}""", """{"train":{},"validation":{}}""", "{}");
        _folder.Write("/opt/ml/input/data/validation/v.csv", "x\n1\n");
        Assert.Equal(0, await RunAsync());
    }

    [Fact]
    public async Task Hyperparameters_of_the_sdk_are_let_through()
    {
        Configure("""{"ridge":"2","version":"V1.0.0","sagemaker_program":"x"}""", """{"train":{}}""", "{}");
        Assert.Equal(0, await RunAsync());
    }

    [Fact]
    public async Task An_empty_channel_fails_the_job()
    {
        File.Delete(_folder.Paths.Resolve("/opt/ml/input/data/train/train.csv"));
        Assert.Equal(1, await RunAsync());
        Assert.Contains("channel 'train': expected files in ", _folder.Read("/opt/ml/output/failure"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_and_broken_configuration_is_named()
    {
        File.Delete(Path.Combine(_folder.Paths.Configuration, "resourceconfig.json"));
        _folder.Write("/opt/ml/input/config/hyperparameters.json", "{\n\"ridge\":");
        Assert.Equal(1, await RunAsync());
        var failure = _folder.Read("/opt/ml/output/failure");
        Assert.Contains("hyperparameters.json, line 2: expected JSON", failure, StringComparison.Ordinal);
        Assert.Contains("resourceconfig.json: expected the file", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unexpected_failure_is_told_without_a_stack_trace_and_logged_with_one()
    {
        _trainer.Work = _ => throw new InvalidOperationException("boom");
        Assert.Equal(1, await RunAsync());
        Assert.Equal("Unexpected InvalidOperationException: boom. The job's log has the details.", _folder.Read("/opt/ml/output/failure"));
        Assert.Contains("   at ", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_the_job_ends_it_without_a_failure()
    {
        using var stop = new CancellationTokenSource();
        _trainer.Work = async token =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        };
        Assert.Equal(143, await RunAsync(stop.Token));
        Assert.False(File.Exists(_folder.Paths.Failure));
    }

    [Fact]
    public async Task What_making_the_trainer_throws_fails_the_job()
    {
        Assert.Equal(
            1,
            await TrainingHost.RunAsync(
                () => throw new JobException("no manifest"), _folder.Paths, _output, _errors, CancellationToken.None));
        Assert.Equal("no manifest", _folder.Read("/opt/ml/output/failure"));
    }

    private Task<int> RunAsync(CancellationToken cancellation = default) =>
        TrainingHost.RunAsync(() => _trainer, _folder.Paths, _output, _errors, cancellation);

    private void Configure(string hyperparameters, string channels, string resources)
    {
        _folder.Write("/opt/ml/input/config/hyperparameters.json", hyperparameters);
        _folder.Write("/opt/ml/input/config/inputdataconfig.json", channels);
        _folder.Write("/opt/ml/input/config/resourceconfig.json", resources);
    }

    private sealed class FakeTrainer : ITrainer
    {
        public Func<CancellationToken, Task> Work { get; set; } = _ => Task.CompletedTask;

        public bool HasRun { get; private set; }

        public IReadOnlyList<HyperparameterRule> Hyperparameters { get; } =
            [
                HyperparameterRule.PositiveNumber("ridge", isRequired: true),
                HyperparameterRule.Text("version", isRequired: true),
                HyperparameterRule.OneOf("sabotage", "noise"),
            ];

        public IReadOnlyList<string> Channels { get; } = ["train"];

        public IReadOnlyList<string> OptionalChannels { get; } = ["validation"];

        public async Task TrainAsync(TrainingRun run, CancellationToken cancellation)
        {
            HasRun = true;
            await Work(cancellation);
            run.Metrics.Write("train:mse", 1.5e-7);
            run.Metrics.Write("train:nothing", double.NaN);
            await File.WriteAllTextAsync(Path.Combine(run.Paths.Model, "ridge"), run.Hyperparameters["ridge"], cancellation);
        }
    }
}
