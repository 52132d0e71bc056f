using Slipway.Domain.Files;

namespace Slipway.Runners.Tests.Metadata;

/// <summary>A delivery log, a minute a line.</summary>
internal sealed class LogLines
{
    public static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private readonly List<DeliveryEvent> _lines = [];

    public IReadOnlyList<DeliveryEvent> Lines => _lines;

    /// <summary>Adds a line; STEP STATE, as <c>Rollout 25 % Done</c>.</summary>
    public LogLines Add(string text, string version = "V1.0.0", string actor = "ci", string? evidence = null)
    {
        var cut = text.LastIndexOf(' ');
        _lines.Add(new()
        {
            Format = DeliveryEvent.CurrentFormat,
            Sequence = _lines.Count + 1,
            DeliveryId = $"bikes-{version}",
            Time = Start.AddMinutes(_lines.Count),
            Step = text[..cut],
            State = Enum.Parse<DeliveryState>(text[(cut + 1)..]),
            Actor = actor,
            Version = version,
            PackageArn = _lines.Count == 0 ? null : $"arn:aws:sagemaker:us-east-1:000000000000:model-package/slipway-bikes/{version[^1]}",
            EvidenceHash = evidence,
            Message = $"{text} of {version}.",
        });
        return this;
    }

    /// <summary>The way of a version that became the champion.</summary>
    public static LogLines Delivered() => new LogLines()
        .Add("Pipeline Started").Add("Pipeline Done").Add("Staging Started").Add("Staging Done").Add("Shadow Started").Add("Shadow "
            + "Progress").Add("Shadow Done")
        .Add("Approval Started").Add("Approval Waiting", evidence: Hash).Add("Approved "
            + "Done", actor: "Ada", evidence: Hash).Add("Approval Done", evidence: Hash)
        .Add("Rollout 10 % Started").Add("Rollout 10 % Done").Add("Rollout 50 % Started").Add("Rollout 50 % Done").Add("Rollout 100 % "
            + "Started").Add("Rollout 100 % Done")
        .Add("Rollout Done").Add("Production Started").Add("Production Done");
}
