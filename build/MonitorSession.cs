using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Monitoring;
using Slipway.Runners.Ports.CodeHost;

/// <summary>
/// A look at all live models, and what is told of it: one issue a model that needs a person, a retraining asked for on drift.
/// </summary>
sealed class MonitorSession(CloudSession session, CodeHostPorts? codeHost)
{
    const string Label = "slipway-monitoring";
    const string DriftAlarm = "drift-alarm";

    public async Task<MonitorFindings> RunAsync(string? model, CancellationToken cancellation)
    {
        var ports = session.Ports;
        var manifests = await ManifestsAsync(model, cancellation);
        var findings = await new MonitorRunner(
                ports.Store, ports.Endpoints, ports.Metrics, TimeProvider.System, new MonitorOptions(), session.Cloud.ModelMetrics)
            .RunAsync(manifests, cancellation);
        GitHubRun.Summarize(
            "## Live models\n\n" + string.Join('\n', Lines(findings).Select(line => "- " + line.Replace("<", "&lt;"))) + "\n");
        if (codeHost is not null)
            await TellAsync(codeHost, findings, cancellation);
        return findings;
    }

    public static IEnumerable<string> Lines(MonitorFindings findings)
    {
        if (findings.Models.Count == 0)
            yield return "No model is live.";
        foreach (var model in findings.Models)
            foreach (var sentence in model.Sentences)
                yield return $"{model.Model}: {sentence}";
        yield return findings.Heartbeat is { } beat
            ? $"Last tick: {beat.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC by {beat.By}."
            : "No tick has run yet.";
    }

    async Task<IReadOnlyList<ModelManifest>> ManifestsAsync(string? only, CancellationToken cancellation)
    {
        var files = new DeliveryFiles(session.Ports.Store);
        var manifests = new List<ModelManifest>();
        foreach (var model in only is null ? await files.ModelsAsync(cancellation) : [only])
        {
            if (await files.VersionsAsync(model, cancellation) is [.., var newest])
                manifests.Add(await files.ReadManifestAsync(model, newest, cancellation));
        }

        return manifests;
    }

    async Task TellAsync(CodeHostPorts host, MonitorFindings findings, CancellationToken cancellation)
    {
        try
        {
            var open = (await host.Issues.ListAsync(Label, cancellation)).Where(issue => issue.IsOpen).ToList();
            foreach (var model in findings.Models)
            {
                var marker = $"slipway-monitoring {model.Model}";
                if (model.NeedsAttention)
                    await host.Issues
                        .OpenAsync(new(marker, $"{model.Model}: live answers need attention", Text(model), Label), cancellation);
                else if (open.Find(issue => issue.Marker == marker) is { } settled)
                    await host.Issues.CloseAsync(settled, "Nothing is wrong any more.", cancellation);
                if (model.DriftAlarm)
                    await host.Workflows
                        .SendEventAsync(DriftAlarm, new Dictionary<string, string> { ["model"] = model.Model }, cancellation);
            }
        }
        catch (CodeHostException exception)
        {
            session.Progress.Note($"GitHub could not be told, and is told again with the next look: {exception.Message}");
        }
    }

    string Text(ModelFindings model)
    {
        var text = new StringBuilder();
        foreach (var sentence in model.Sentences)
            text.Append("- ").Append(sentence.Replace("<", "&lt;").Replace("@", "@\u200b")).Append('\n');
        text.Append($"\nReport: `{session.Ports.Store.Uri(model.ReportKey)}`\n");
        if (model.DriftAlarm)
            text.Append("\nA retraining was asked for. It starts when there is new data and the cooldown has passed.\n");
        return text.ToString();
    }
}
