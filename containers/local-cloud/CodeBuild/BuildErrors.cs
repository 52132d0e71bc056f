using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>The errors that CodeBuild answers with.</summary>
internal static class BuildErrors
{
    public const string InvalidInput = "InvalidInputException";

    public static ServiceException Invalid(string message) => new(InvalidInput, message);

    public static ServiceException ProjectExists(string arn) => new("ResourceAlreadyExistsException", $"Project already exists: {arn}");

    public static ServiceException NoProject(string arn) => new("ResourceNotFoundException", $"Project cannot be found: {arn}");

    public static ServiceException NoBuild(string id) => new("ResourceNotFoundException", $"Build {id} does not exist");

    public static ServiceException TooMany(int limit, string what) =>
        new("AccountLimitExceededException", $"Cannot have more than {limit} builds in queue for the {what}");
}

/// <summary>Fails a phase of a build; code and message become its context.</summary>
internal sealed class PhaseFault(string code, string message) : Exception(message)
{
    /// <summary>For example <c>COMMAND_EXECUTION_ERROR</c>.</summary>
    public string Code { get; } = code;
}
