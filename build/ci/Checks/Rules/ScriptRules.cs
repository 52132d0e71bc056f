using Slipway.Ci.Actions;
using Slipway.Ci.Model;
using YamlDotNet.RepresentationModel;

namespace Slipway.Ci.Checks.Rules;

/// <summary>What steps run.</summary>
internal static class ScriptRules
{
    public static Rule Injection { get; } = Rule.OfSteps("template-injection", (_, step) =>
        new[] { step.Node.At("run"), step.Node.At("with").At("script") }
            .Where(script => Expressions.In(script.Text() ?? ""))
            .Select(script => (script!, "GitHub pastes ${{ }} into the script before a shell reads it. Pass the value by env: "
                + "and read the variable.")));

    public static Rule Environment { get; } = Rule.OfSteps("github-env", (_, step) =>
        new[] { "GITHUB_ENV", "GITHUB_PATH" }.Where(file => step.Run.Has(file))
            .Select(file => (step.Node, $"Whoever decides a line written to {file} decides what later steps run. "
                + "Use an output of the step.")));

    public static Rule InsecureCommands { get; } = new("insecure-commands", workflow =>
        from env in workflow.Jobs.SelectMany(job => job.Steps.Select(step => step.Node).Append(job.Node)).Append(workflow.Root)
            .SelectMany(node => node.At("env").Entries())
        where env.Name == "ACTIONS_ALLOW_UNSECURE_COMMANDS"
        select (env.Key, "This lets printed text set variables. Remove it."));

    public static Rule ApplyWithoutPlan { get; } = Rule.OfJobs("apply-without-plan", job =>
    {
        var fetched = job.Steps.Where(step => step.Is(ActionPins.DownloadArtifact) && step.Input("artifact-ids").Has("needs.")).ToList();
        return job.Steps.Where(step =>
                (step.Targets.Contains("InfraApply", StringComparer.OrdinalIgnoreCase)
                    && !fetched.Any(plan => plan.Node.Start.Index < step.Node.Start.Index))
                || (step.Run.Has("terraform apply") && !(fetched.Count > 0 && step.Run.Has(".tfplan"))))
            .Select(step => (step.Node, "Apply only the plan that was looked at: fetch it by the artifact-ids of the planning job first."));
    });

    public static Rule SelfHosted { get; } = Rule.OfJobs("self-hosted-runner", job =>
        job.Node.At("runs-on").Scalars().Where(label => label.Value.Has("self-hosted"))
            .Select(label => ((YamlNode)label, $"Job {job.Id} runs on a machine of ours, which keeps what one run leaves for the next. "
                + "Use a hosted runner.")));
}
