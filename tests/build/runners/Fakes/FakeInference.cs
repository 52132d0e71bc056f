using System.Text;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>An endpoint that answers rows of numbers; what else it does is settable.</summary>
internal sealed class FakeInference : IInference
{
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(3);

    public List<InferenceRequest> Requests { get; } = [];

    /// <summary>Answers a row; null for a bad row. Row by row of the body.</summary>
    public Func<string, string?> Predict { get; set; } = row => row.Contains("no,row", StringComparison.Ordinal) ? null : "42";

    /// <summary>Changes the answer to the n-th request, from 1.</summary>
    public Func<int, InferenceAnswer, InferenceAnswer> Then { get; set; } = (_, answer) => answer;

    /// <summary>Awaited before each answer.</summary>
    public Func<InferenceRequest, Task> Before { get; set; } = _ => Task.CompletedTask;

    public async Task<InferenceAnswer> InvokeAsync(InferenceRequest request, CancellationToken cancellation)
    {
        int number;
        lock (Requests)
        {
            Requests.Add(request);
            number = Requests.Count;
        }

        await Before(request);
        var answers = Encoding.UTF8.GetString(request.Body.Span).Split('\n').Select(Predict).ToList();
        return Then(number, answers.Contains(null)
            ? new(400, "v1-0-0", """{"error":"row 1: expected 4 columns"}""", Quick)
            : new(200, "v1-0-0", string.Join('\n', answers) + "\n", Quick));
    }
}
