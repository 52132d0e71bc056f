using YamlDotNet.RepresentationModel;

namespace Slipway.Ci.Checks;

/// <summary>One rule over one workflow.</summary>
/// <param name="Id">zizmor's id where it has that rule.</param>
/// <param name="Check">Every place that breaks it, with a sentence.</param>
internal sealed record Rule(string Id, Func<ParsedWorkflow, IEnumerable<(YamlNode Place, string Message)>> Check)
{
    /// <summary>A rule that looks at each job by itself.</summary>
    public static Rule OfJobs(string id, Func<ParsedJob, IEnumerable<(YamlNode, string)>> check) =>
        new(id, workflow => workflow.Jobs.SelectMany(check));

    /// <summary>A rule that looks at each step by itself.</summary>
    public static Rule OfSteps(string id, Func<ParsedJob, ParsedStep, IEnumerable<(YamlNode, string)>> check) =>
        OfJobs(id, job => job.Steps.SelectMany(step => check(job, step)));

    public IEnumerable<Finding> Findings(ParsedWorkflow workflow) =>
        Check(workflow).Select(found => new Finding(Id, workflow.Path, found.Place.Start.Line, found.Message));
}
