namespace Slipway.Domain.Models;

/// <summary>Column names: as they stand in the CSV header.</summary>
internal static class Columns
{
    public const string Pattern = "^\\S(.{0,126}\\S)?$";
    public const string Expected = "a name without blanks at its ends, at most 128 characters";
}

/// <summary>SageMaker instance types; which ones exist changes with the region, so only the form is checked.</summary>
internal static class InstanceTypes
{
    public const string Pattern = "^ml\\.[a-z0-9-]+\\.[a-z0-9-]+$";
    public const string Expected = "a SageMaker instance type such as ml.m5.large";
}
