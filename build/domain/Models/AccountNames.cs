namespace Slipway.Domain.Models;

/// <summary>Names that all models of an AWS account and region share.</summary>
/// <param name="Account">Account number, 12 digits.</param>
/// <param name="Region">Region, for example us-east-1.</param>
public sealed record AccountNames(string Account, string Region)
{
    /// <summary>Role of jobs and endpoints.</summary>
    public const string ExecutionRole = "slipway-execution";

    /// <summary>The data bucket.</summary>
    public string DataBucket => $"slipway-{Account}-{Region}";

    /// <summary>ARN of the role.</summary>
    public string ExecutionRoleArn => $"arn:aws:iam::{Account}:role/{ExecutionRole}";
}
