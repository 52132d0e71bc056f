using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Slipway.Domain.Models;

/// <summary>
/// <c>model.json</c>: everything that a model's owner declares. Only <see cref="Name"/>, <see cref="Owner"/> and <see cref="Data"/> must be
/// given. Durations are ISO 8601 (<c>PT30M</c>) in the file.
/// </summary>
[Description("What the owner of a model declares.")]
public sealed record ModelManifest
{
    /// <summary>The JSON schema that editors use; has no other effect.</summary>
    [JsonPropertyName("$schema")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("The JSON schema that editors use; has no other effect.")]
    public string? Schema { get; init; }

    /// <summary>The model's name.</summary>
    [Description("The name of the model: lower-case letters, digits and single hyphens. All resource names derive from it.")]
    public required ModelName Name { get; init; }

    /// <summary>One sentence for people.</summary>
    [Description("One sentence for people.")]
    [MaxLength(1024)]
    public string Description { get; init; } = "";

    /// <summary>The person or team that answers for the model.</summary>
    [Description("The person or team that answers for the model.")]
    [Length(1, 128)]
    public required string Owner { get; init; }

    /// <summary>The generation: first part of the version. At least 1.</summary>
    [Description("The generation: first part of the version.")]
    [Range(1, 1_000_000)]
    public int Tag { get; init; } = 1;

    /// <summary>Columns and features.</summary>
    [Description("Columns and features. Every column has one role.")]
    public required DataManifest Data { get; init; }

    /// <summary>What a wrong prediction costs.</summary>
    [Description("What a wrong prediction costs: squared for amounts; zero-one for classes, where a prediction is right or wrong.")]
    public LossKind Loss { get; init; } = LossKind.Squared;

    /// <summary>How it is trained.</summary>
    [Description("How it is trained.")]
    public TrainingManifest Training { get; init; } = new();

    /// <summary>What a candidate must show offline before it is registered.</summary>
    [Description("What a candidate must show offline before it is registered.")]
    public GateManifest Gate { get; init; } = new();

    /// <summary>How it is served.</summary>
    [Description("How it is served.")]
    public ServingManifest Serving { get; init; } = new();

    /// <summary>What a candidate must show on copies of live requests.</summary>
    [Description("What a candidate must show on copies of live requests.")]
    public ShadowManifest Shadow { get; init; } = new();

    /// <summary>How live traffic moves to it.</summary>
    [Description("How live traffic moves to it.")]
    public RolloutManifest Rollout { get; init; } = new();

    /// <summary>Names of those who may approve. Empty: nobody may, except the named local approver of a rehearsal.</summary>
    [Description("Names of those who may approve. Empty: nobody, except the named local approver of a rehearsal.")]
    [RegularExpression(Columns.Pattern, ErrorMessage = "a name")]
    public IReadOnlyList<string> Approvers { get; init; } = [];

    /// <summary>How long an approval holds.</summary>
    [Description("How long an approval holds.")]
    public ApprovalManifest Approval { get; init; } = new();

    /// <summary>When it is trained again on new data; without a schedule only by hand or by a drift alarm.</summary>
    [Description("When it is trained again on new data; without a schedule only by hand or by a drift alarm.")]
    public RetrainingManifest Retraining { get; init; } = new();

    /// <summary>How its live answers are watched.</summary>
    [Description("How its live answers are watched.")]
    public MonitoringManifest Monitoring { get; init; } = new();
}

/// <summary>How long an approval holds.</summary>
public sealed record ApprovalManifest
{
    /// <summary>Longest time between an approval and the first live request of the approved version; 1 hour to 30 days.</summary>
    [Description("Longest time between an approval and the first live request of the approved version.")]
    [Range(typeof(TimeSpan), "PT1H", "P30D")]
    public TimeSpan Expiry { get; init; } = TimeSpan.FromDays(7);
}
