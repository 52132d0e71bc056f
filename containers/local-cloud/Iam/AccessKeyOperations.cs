using System.Security.Cryptography;
using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>What users sign with.</summary>
internal sealed class AccessKeyOperations(IamStore store)
{
    private const int MaximumKeys = 2;
    private const string SecretLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    public IEnumerable<IamOperation> All =>
    [
        new("CreateAccessKey", "UserName", Create),
        new("ListAccessKeys", "UserName" + IamOperation.Paging, List),
        IamOperation.Of("UpdateAccessKey", "UserName AccessKeyId Status", form =>
        {
            var status = form.Choice("Status", "", "Active", "Inactive");
            store.PutKey(Named(form) with { Active = status == "Active" });
        }),
        IamOperation.Of("DeleteAccessKey", "UserName AccessKeyId", form => store.RemoveKey(Named(form).Id)),
    ];

    /// <summary>Forty characters, as AWS's are.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetString(SecretLetters, 40);

    /// <summary>An access key id; those that begin with <c>ASIA</c> are for a time.</summary>
    public static string NewId(string prefix) => prefix + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);

    private IEnumerable<XElement> Create(QueryForm form)
    {
        var user = store.Get(EntityKind.User, UserOperations.Named(store, form));
        if (store.KeysOf(user.Name).Count >= MaximumKeys)
        {
            throw IamErrors.LimitExceeded($"Cannot exceed quota for AccessKeysPerUser: {MaximumKeys}");
        }

        var key = new AccessKey(NewId("AKIA"), NewSecret(), user.Name, Active: true, store.Now);
        store.PutKey(key);
        var shown = Show(key);
        shown.Element("Status")!.AddAfterSelf(new XElement("SecretAccessKey", key.Secret));
        return [shown];
    }

    private IEnumerable<XElement> List(QueryForm form)
    {
        var user = store.Get(EntityKind.User, UserOperations.Named(store, form));
        return IamXml.Page(form, "AccessKeyMetadata", store.KeysOf(user.Name), Show);
    }

    private AccessKey Named(QueryForm form)
    {
        var user = store.Get(EntityKind.User, UserOperations.Named(store, form));
        var id = form.Required("AccessKeyId");
        return store.KeysOf(user.Name).FirstOrDefault(key => key.Id == id)
            ?? throw IamErrors.NoSuchEntity($"The Access Key with id {id} cannot be found.");
    }

    private static XElement Show(AccessKey key) => new(
        "AccessKey",
        new XElement("UserName", key.User),
        new XElement("AccessKeyId", key.Id),
        new XElement("Status", key.Active ? "Active" : "Inactive"),
        new XElement("CreateDate", IamXml.Time(key.Created)));
}
