using System;
using System.Globalization;
using System.IO;
using System.Text;
using Nuke.Common.CI.GitHubActions;
using Slipway.Runners.Reports;

/// <summary>What a run tells the GitHub job that it runs in: outputs, summary, annotations. Outside of GitHub it says nothing.</summary>
static class GitHubRun
{
    /// <summary>GitHub refuses a larger summary of a step, and the job stays green all the same.</summary>
    const int MostSummaryBytes = 1024 * 1024;

    /// <summary>Who started the workflow, or started it again; null outside of one.</summary>
    public static string? Actor => Variable("GITHUB_TRIGGERING_ACTOR") ?? Variable("GITHUB_ACTOR");

    /// <summary>The run, the same in each of its attempts; null outside of a workflow.</summary>
    public static string? Name => Variable("GITHUB_RUN_ID") is { } run ? "run " + run : null;

    /// <summary>Number of the run; null outside of a workflow.</summary>
    public static long? Id =>
        long.TryParse(Variable("GITHUB_RUN_ID"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>The run's page; null outside of a workflow.</summary>
    public static Uri? Page =>
        Name is null
            || !Uri.TryCreate(
                $"{Variable("GITHUB_SERVER_URL")}/{Variable("GITHUB_REPOSITORY")}/actions/runs/{Id}", UriKind.Absolute, out var page)
            ? null
            : page;

    /// <summary>Whether commits started it.</summary>
    public static bool IsPush => Event == "push";

    /// <summary>What started the workflow, in GitHub's words; null outside of one.</summary>
    public static string? Event => Variable("GITHUB_EVENT_NAME");

    /// <summary>Whether the job was handed a token, with which GitHub can be told and asked.</summary>
    public static bool HasToken => Variable("GITHUB_TOKEN") is not null && Variable("GITHUB_REPOSITORY") is not null;

    /// <summary>Number of the pull request; null for other events.</summary>
    public static int? PullRequest => GitHubActions.Instance is { IsPullRequest: true } github ? github.PullRequestNumber : null;

    /// <summary>Sets an output of the step, for the jobs that need this one.</summary>
    public static void Output(string name, string value)
    {
        // A value of several lines would need a delimiter that it does not hold; all of ours are JSON on one line.
        if (value.Contains('\n'))
            throw new ArgumentException($"The output {name} must be one line.", nameof(value));
        Append("GITHUB_OUTPUT", $"{name}={value}\n");
    }

    /// <summary>Adds Markdown to the summary of the job; what is beyond the limit is left out, and the text says so.</summary>
    public static void Summarize(string markdown)
    {
        const string cut = "\n\n(Cut here: GitHub takes no more. The whole text is in the report.)\n";
        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is not { Length: > 0 } path)
            return;
        var left = MostSummaryBytes - (File.Exists(path) ? (int)new FileInfo(path).Length : 0);
        if (Encoding.UTF8.GetByteCount(markdown) <= left)
            File.AppendAllText(path, markdown);
        else if (left > cut.Length)
            File.AppendAllText(path, Start(markdown, left - cut.Length) + cut);
    }

    /// <summary>Shows an error on the run's page.</summary>
    public static void Error(string title, string message)
    {
        if (GitHubActions.Instance is not null)
            Console.WriteLine(Annotations.Error(title, message));
    }

    static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    static void Append(string variable, string text)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } path)
            File.AppendAllText(path, text);
    }

    /// <summary>As much of a text as fits, ending with a whole line.</summary>
    static string Start(string text, int bytes)
    {
        var start = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text).AsSpan(0, bytes));
        return start[..(start.LastIndexOf('\n') + 1)];
    }
}
