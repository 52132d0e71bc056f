using System.Text.RegularExpressions;

namespace Slipway.Architecture.Tests;

public partial class HouseRulesTests
{
    private const int MostLines = 300;
    private const int LongestLine = 140;

    private static readonly string[] Folders = ["build", "containers", "model-templates", "tests"];

    private static IEnumerable<string> Sources => Folders.SelectMany(folder => Repository.Files(folder, "*.cs"));

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Assert.DoesNotContain(
            Sources.Select(path => (Path: Repository.Relative(path), Lines: File.ReadLines(path).Count())), file => file.Lines > MostLines);

    [Fact]
    public void No_line_of_the_product_is_longer_than_140_characters_but_in_raw_strings() =>
        Assert.Empty(Sources
            .Where(path => !Repository.Relative(path).StartsWith("tests/", StringComparison.Ordinal))
            .SelectMany(path => LongLines(path).Select(number => $"{Repository.Relative(path)}:{number}")));

    [Fact]
    public void The_median_product_file_is_at_most_60_lines()
    {
        var lengths = Sources.Where(path => !Repository.Relative(path).StartsWith("tests/", StringComparison.Ordinal))
            .Select(path => File.ReadLines(path).Count()).Order().ToArray();
        Assert.InRange(lengths[lengths.Length / 2], 1, 60);
    }

    [Theory]
    [InlineData("Utils")]
    [InlineData("Helpers")]
    [InlineData("Helper")]
    [InlineData("Manager")]
    [InlineData("Common")]
    [InlineData("Misc")]
    public void No_product_type_hides_behind_a_name_that_says_nothing(string name) =>
        Assert.DoesNotContain(
            Sources.Select(Repository.Relative).Where(path => !path.StartsWith("build/stand-ins/", StringComparison.Ordinal)),
            path => Path.GetFileNameWithoutExtension(path).EndsWith(name, StringComparison.Ordinal));

    [Theory]
    [InlineData("build/domain")]
    [InlineData("build/runners")]
    [InlineData("build/aws")]
    public void Clock_console_and_chance_are_banned_by_the_analyzer(string folder)
    {
        var project = File.ReadAllText(Repository.Files(folder, "*.csproj").Single());
        Assert.Contains("<BansClockAndConsole>true</BansClockAndConsole>", project, StringComparison.Ordinal);
    }

    [Fact]
    public void The_domain_does_no_input_or_output() =>
        Assert.DoesNotContain(Repository.Files("build/domain", "*.cs"), path => Effects().IsMatch(File.ReadAllText(path)));

    [Fact]
    public void Sleeping_is_for_the_one_polling_loop() =>
        Assert.DoesNotContain(
            Repository.Files("build", "*.cs")
                .Where(path => !Repository.Relative(path).StartsWith("build/stand-ins/", StringComparison.Ordinal)),
            path => File.ReadAllText(path).Contains("Thread.Sleep", StringComparison.Ordinal));

    // Markup and data stand in raw strings as they are sent.
    private static IEnumerable<int> LongLines(string path)
    {
        var raw = false;
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var quotes = RawQuotes().Count(line);
            if (line.Length > LongestLine && !raw && quotes == 0 && !line.TrimStart().StartsWith('<'))
                yield return number;
            raw ^= quotes % 2 == 1;
        }
    }

    [GeneratedRegex("\"{3,}")]
    private static partial Regex RawQuotes();

    [GeneratedRegex(@"\b(File|Directory|HttpClient|Socket|Process)\.|\bEnvironment\.(Get|Exit|Process|Current|Machine|User)")]
    private static partial Regex Effects();
}
