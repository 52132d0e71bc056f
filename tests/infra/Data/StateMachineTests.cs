using System.Text.Json;
using Slipway.Infra.Tests.Plan;

namespace Slipway.Infra.Tests.Data;

/// <summary>
/// The data pipeline's state machine against the rules of the Amazon States Language (states-language.net): every way leads on and to an
/// end, every task tries again, catches and has a limit of time.
/// </summary>
public sealed class StateMachineTests
{
    private static readonly string[] Terminal = ["Succeed", "Fail"];
    private static readonly string[] Fields =
    [
        "Type", "Resource", "Parameters", "ResultSelector", "ResultPath", "TimeoutSeconds", "Retry", "Catch", "Next", "End", "Comment",
            "Choices", "Default",
        "Error", "Cause", "CausePath",
    ];

    private static readonly JsonElement Machine = Read();
    private static readonly Dictionary<string,
        JsonElement> States = Machine.GetProperty("States").EnumerateObject().ToDictionary(state => state.Name, state => state.Value);

    public static TheoryData<string> Names => [.. States.Keys];

    public static TheoryData<string> Tasks => [.. States.Where(state => Type(state.Value) == "Task").Select(state => state.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_state_has_the_fields_of_its_type(string name)
    {
        var state = States[name];
        Assert.Empty(state.EnumerateObject().Select(field => field.Name).Except(Fields));
        Assert.InRange(name.Length, 1, 80);
        switch (Type(state))
        {
            case "Task":
                Assert.Matches("^arn:aws:states:::[a-z0-9-]+:[A-Za-z0-9:]+(\\.sync)?$", state.GetProperty("Resource").GetString()!);
                Assert.True(state.TryGetProperty("Next", out _) ^ state.TryGetProperty("End", out _));
                break;
            case "Choice":
                Assert.True(state.TryGetProperty("Default", out _), "What no rule fits fails the execution without a word.");
                Assert.False(state.TryGetProperty("Next", out _));
                break;
            case "Succeed" or "Fail":
                Assert.False(state.TryGetProperty("Next", out _) || state.TryGetProperty("End", out _));
                break;
            default:
                Assert.Fail($"The type {Type(state)} is not known here.");
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_way_leads_to_a_state_that_is_there_and_in_the_end_to_an_end(string name)
    {
        Assert.All(Ways(States[name]), next => Assert.Contains(next, States.Keys));
        var seen = new HashSet<string>();
        var open = new Stack<string>([name]);
        while (open.TryPop(out var at))
        {
            if (seen.Add(at))
            {
                foreach (var next in Ways(States[at]))
                {
                    open.Push(next);
                }
            }
        }

        Assert.Contains(seen, state => Terminal.Contains(Type(States[state])));
        Assert.DoesNotContain(Ways(States[name]), next => Reaches(next, name));
    }

    [Fact]
    public void Every_state_is_reached()
    {
        var start = Machine.GetProperty("StartAt").GetString()!;
        Assert.All(States.Keys.Where(state => state != start), state => Assert.True(Reaches(start, state), state));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void A_task_tries_again_with_jitter_catches_everything_and_ends_in_time(string name)
    {
        var state = States[name];
        Assert.InRange(state.GetProperty("TimeoutSeconds").GetInt32(), 1, Machine.GetProperty("TimeoutSeconds").GetInt32());
        Assert.All(state.GetProperty("Retry").EnumerateArray(), retry =>
        {
            Assert.NotEmpty(retry.GetProperty("ErrorEquals").EnumerateArray());
            Assert.InRange(retry.GetProperty("MaxAttempts").GetInt32(), 1, 10);
            Assert.Equal("FULL", retry.GetProperty("JitterStrategy").GetString());
        });
        var caught = state.GetProperty("Catch").EnumerateArray().Last();
        Assert.Equal("States.ALL", Assert.Single(caught.GetProperty("ErrorEquals").EnumerateArray()).GetString());
        Assert.True(Reaches(caught.GetProperty("Next").GetString()!, "Failed")
            || Reaches(caught.GetProperty("Next").GetString()!, "Refused"));
    }

    [Fact]
    public void Data_is_judged_then_prepared_then_loaded_then_handed_to_the_retraining()
    {
        var way = new List<string>();
        for (var at = Machine.GetProperty("StartAt").GetString()!; !Terminal.Contains(Type(States[at])); at = Onward(States[at]))
        {
            way.Add(at);
        }

        Assert.Equal(["Validate", "IsValid", "Transform", "LoadFeatures", "TriggerTraining", "Announce"], way);
    }

    [Fact]
    public void An_upload_that_is_not_valid_makes_nothing()
    {
        Assert.Equal("TellRefused", States["IsValid"].GetProperty("Default").GetString());
        Assert.False(Reaches("TellRefused", "Transform"));
    }

    [Fact]
    public void It_starts_no_training_pipeline_itself() =>
        Assert.DoesNotContain(States.Values, state => state.GetRawText().Contains("sagemaker:", StringComparison.Ordinal));

    private static string Onward(JsonElement state) => Type(state) == "Choice"
        ? state.GetProperty("Choices")[0].GetProperty("Next").GetString()!
        : state.GetProperty("Next").GetString()!;

    private static string Type(JsonElement state) => state.GetProperty("Type").GetString()!;

    private static bool Reaches(string from, string to) => from == to || Ways(States[from]).Any(next => Reaches(next, to));

    private static IEnumerable<string> Ways(JsonElement state) => new[] { "Next", "Default" }
        .Where(field => state.TryGetProperty(field, out _)).Select(field => state.GetProperty(field).GetString()!)
        .Concat(Lists(state, "Choices")).Concat(Lists(state, "Catch"));

    private static IEnumerable<string> Lists(JsonElement state, string name) =>
        state.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(entry => entry.GetProperty("Next").GetString()!) : [];

    private static JsonElement Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(InfraCopy.Repository, "infra", "modules", "data-pipeline",
            "machine.asl.json")));
        return document.RootElement.Clone();
    }
}
