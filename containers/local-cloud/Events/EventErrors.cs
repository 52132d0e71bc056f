using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Events;

/// <summary>The errors that EventBridge answers with.</summary>
internal static class EventErrors
{
    /// <summary>The request breaks a rule.</summary>
    public static ServiceException Invalid(string message) => new("ValidationException", message);

    /// <summary>A pattern cannot be read, or says what no pattern can.</summary>
    public static ServiceException Pattern(string reason) => new("InvalidEventPatternException",
        $"Event pattern is not valid. Reason: {reason}");

    /// <summary>No such rule.</summary>
    public static ServiceException NoRule(string name) => new("ResourceNotFoundException",
        $"Rule {name} does not exist on EventBus {EventRule.Bus}.");

    /// <summary>Buses other than the account's own.</summary>
    public static ServiceException NoBus(string name) =>
        new("ResourceNotFoundException", $"Event bus {name} does not exist. The local cloud has the bus {EventRule.Bus} only.");

    /// <summary>A quota of AWS.</summary>
    public static ServiceException TooMany() => new("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
}
