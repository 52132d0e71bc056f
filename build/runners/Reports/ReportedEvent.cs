namespace Slipway.Runners.Reports;

/// <summary>One line of the delivery log.</summary>
/// <param name="At">When it was written.</param>
/// <param name="Step">Step that wrote it.</param>
/// <param name="State">The state that it records.</param>
/// <param name="Message">What happened.</param>
/// <param name="Actor">Who did it: a person, a workflow run, or the rehearsal.</param>
public sealed record ReportedEvent(DateTimeOffset At, string Step, string State, string Message, string Actor);
