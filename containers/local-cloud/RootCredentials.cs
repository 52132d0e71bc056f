namespace Slipway.LocalCloud;

/// <summary>What the account's owner signs with.</summary>
/// <param name="AccessKey">Access key id.</param>
/// <param name="Secret">Secret access key.</param>
internal sealed record RootCredentials(string AccessKey, string Secret)
{
    /// <summary>Without the secret, which belongs in no log.</summary>
    public override string ToString() => AccessKey;
}
