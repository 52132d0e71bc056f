namespace Slipway.LocalCloud.Iam;

/// <summary>What a user signs with.</summary>
/// <param name="Id">Access key id, <c>AKIA…</c>.</param>
/// <param name="Secret">What signatures are made with. It lies readable in the state folder: this cloud guards nothing but itself.</param>
/// <param name="User">Name of the user.</param>
/// <param name="Active">Whether it may be used.</param>
/// <param name="Created">When.</param>
internal sealed record AccessKey(string Id, string Secret, string User, bool Active, DateTimeOffset Created)
{
    /// <summary>Without the secret, which belongs in no log.</summary>
    public override string ToString() => Id;
}
