using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Logs;

/// <summary>The errors that CloudWatch Logs answers with.</summary>
internal static class LogErrors
{
    public const string Invalid = "InvalidParameterException";

    public static ServiceException Parameter(string message) => new(Invalid, message);

    public static ServiceException NoGroup() => new("ResourceNotFoundException", "The specified log group does not exist.");

    public static ServiceException NoStream() => new("ResourceNotFoundException", "The specified log stream does not exist.");

    public static ServiceException GroupExists() => new("ResourceAlreadyExistsException", "The specified log group already exists");

    public static ServiceException StreamExists() => new("ResourceAlreadyExistsException", "The specified log stream already exists");
}
