namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>
/// How far an update has come. It is on disk before what it says is done: after a crash of the cloud the update goes on with the step that
/// it was in, whose waiting begins anew.
/// </summary>
/// <param name="Step">Index of the step of <see cref="DeploymentPolicy.Shares"/>.</param>
/// <param name="Status">Creating, ActivatingTraffic, Baking or Deleting.</param>
/// <param name="Message">For people; null when the status says it all.</param>
/// <param name="Since">When it came to this.</param>
internal sealed record DeploymentProgress(int Step, string Status, string? Message, DateTimeOffset Since)
{
    public const string Creating = "Creating";
    public const string ActivatingTraffic = "ActivatingTraffic";
    public const string Baking = "Baking";
    public const string Deleting = "Deleting";

    /// <summary>Why it is on its way back; null while it goes forward.</summary>
    public string? Fault { get; init; }
}
