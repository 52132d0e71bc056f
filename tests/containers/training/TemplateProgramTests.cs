namespace Slipway.Training.Tests;

public sealed class TemplateProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_unknown_command_ends_with_2_and_names_those_there_are()
    {
        Assert.Equal(2, await RunAsync("destroy", "everything"));
        Assert.Equal(
            "Slipway.Sample: expected train, serve, prepare, evaluate or generate --out FILE [--rows N] [--seed S]; "
            + "found 'destroy everything'.",
            _errors.ToString().TrimEnd());
    }

    [Fact]
    public async Task Serving_and_asking_are_the_template_s_own()
    {
        Assert.Equal(41, await RunAsync("serve"));
        Assert.Equal(42, await RunAsync("ping"));
    }

    [Fact]
    public async Task Generates_as_many_rows_of_a_seed_as_it_is_told()
    {
        Assert.Equal(0, await RunAsync("generate", "--out", File("new/a.csv"), "--rows", "3", "--seed", "7"));
        Assert.Equal(0, await RunAsync("generate", "--out", File("b.csv")));

        Assert.Equal("3 rows of seed 7", await System.IO.File.ReadAllTextAsync(File("new/a.csv")));
        Assert.Equal("12 rows of seed 1", await System.IO.File.ReadAllTextAsync(File("b.csv")));
        Assert.StartsWith($"3 made-up rows in {File("new/a.csv")}.", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_may_stand_in_any_order() =>
        Assert.Equal(new GenerateOptions("f", 5, 7), GenerateOptions.Parse(["--seed", "7", "--out", "f", "--rows", "5"], 12, out _));

    [Theory]
    [InlineData("expected --out FILE, found none", "--rows", "3")]
    [InlineData("--rows: expected a whole number above 0, found '0'", "--out", "a.csv", "--rows", "0")]
    [InlineData("--rows: expected a whole number above 0, found 'many'", "--out", "a.csv", "--rows", "many")]
    [InlineData("--out: expected a file, found ''", "--out")]
    [InlineData("expected --out, --rows or --seed, found '--in'", "--in", "a.csv")]
    public async Task Wrong_options_end_with_2_and_say_what_to_type(string problem, params string[] options)
    {
        Assert.Equal(2, await RunAsync(["generate", .. options]));
        Assert.Equal(
            $"Slipway.Sample: generate: {problem}. Type: generate --out FILE [--rows N] [--seed S].", _errors.ToString().TrimEnd());
    }

    [Fact]
    public async Task A_sample_that_does_not_fit_the_manifest_leaves_no_file()
    {
        Assert.Equal(2, await RunAsync("it lacks a column.", ["generate", "--out", File("a.csv")]));
        Assert.Equal("Slipway.Sample: generate: it lacks a column.", _errors.ToString().TrimEnd());
        Assert.False(System.IO.File.Exists(File("a.csv")));
    }

    private string File(string name) => Path.Combine(_folder.Paths.BaseFolder, name);

    private Task<int> RunAsync(params string[] arguments) => RunAsync(null, arguments);

    private Task<int> RunAsync(string? obstacle, string[] arguments) => new TemplateProgram
    {
        Name = "Slipway.Sample",
        Trainer = _ => throw new InvalidOperationException("Nobody trains here."),
        ReadArchive = _ => throw new InvalidOperationException("Nobody evaluates here."),
        Serve = () => Task.FromResult(41),
        Ping = () => Task.FromResult(42),
        Commands =
        [
            GenerateCommand.Of("made-up rows", 12, (file, rows, seed) => file.Write($"{rows} rows of seed {seed}"), () => obstacle),
        ],
    }.RunAsync(arguments, _output, _errors);
}
