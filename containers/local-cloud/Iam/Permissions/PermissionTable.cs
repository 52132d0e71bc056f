namespace Slipway.LocalCloud.Iam.Permissions;

/// <summary>
/// What each operation needs. A row is the operation as it is signed, and the resources of its action: <c>name/{Member}</c> below the
/// service's ARN, a member that is an ARN as it is; with a question mark only where the member is given. Then, where they apply,
/// <c>action:Name</c> for an action that is called otherwise, <c>pass:{Member}</c> for a role that is handed over (<c>passname:</c> where
/// only its
/// name is given), <c>tags:Name</c> for what tags at birth need; <c>free</c> for what nobody is denied here.
/// </summary>
internal static class PermissionTable
{
    private static readonly Dictionary<string, PermissionRow> Rows = new[] { SageMakerPermissions.Rows, IamPermissions.Rows,
        OtherPermissions.Rows }
        .SelectMany(rows => rows.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Select(PermissionRow.Read)
        .ToDictionary(row => row.Operation, StringComparer.Ordinal);

    /// <summary>By <c>service:Operation</c>; null for one that is not in the table.</summary>
    public static PermissionRow? Find(string operation) => Rows.GetValueOrDefault(operation);
}
