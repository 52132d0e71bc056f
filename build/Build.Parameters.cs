using System;
using Nuke.Common;
using Nuke.Common.IO;

partial class Build
{
    [Parameter(
        "Folder of the model, or the name in its manifest. Default: model-templates/regression; for Tick, Monitor and Status: all models.")]
    readonly string Model;

    [Parameter(
        "CSV file to train on and to replay as live requests, or one that the model's program converts, such as MNIST's IDX images. "
        + "Without it the template generates sample data.")]
    readonly AbsolutePath Data;

    [Parameter("Breaks the candidate on purpose: label-noise, broken-feature, slow or crashing.")]
    readonly string Sabotage;

    [Parameter("Where to deliver: local (a cloud on this machine) or aws.")]
    readonly string Cloud = "local";

    [Parameter("AWS region. AWS_REGION says which when this does not.")]
    readonly string Region = Environment.GetEnvironmentVariable("AWS_REGION") is { Length: > 0 } region ? region : "us-east-1";

    [Parameter("Who approves now. A rehearsal has an approver of its own; elsewhere a delivery waits for one.")]
    readonly string Approver;

    [Parameter("Version to approve. Default: the newest delivery's.")]
    readonly string Version;

    [Parameter("Approves in the name of whoever let this GitHub run through its gate, or else dispatched it.")]
    readonly bool ApproverFromRun;

    [Parameter("Evidence hash that was looked at before the approval. It is refused when the evidence is another one now.")]
    readonly string Evidence;

    [Parameter("Version that a rollback is to leave. Default: the one that was delivered last, or is being delivered.")]
    readonly string From;

    [Parameter("Starts the rehearsal from an empty cloud even if an interrupted one could be gone on with.")]
    readonly bool Fresh;

    [Parameter("Folder for images, the local cloud's state and the report. Default: output.")]
    readonly AbsolutePath Output;

    [Parameter("Port of the local cloud when it runs in the foreground.")]
    readonly int Port = 4747;

    [Parameter("Runs only the test projects whose path contains this text.")]
    readonly string TestFilter;
}
