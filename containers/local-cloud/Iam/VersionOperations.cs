using System.Globalization;
using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>Versions of managed policies.</summary>
internal sealed class VersionOperations(IamStore store)
{
    public IEnumerable<IamOperation> All =>
    [
        new("CreatePolicyVersion", "PolicyArn PolicyDocument SetAsDefault", Create),
        new("GetPolicyVersion", "PolicyArn VersionId", Get),
        new("ListPolicyVersions", "PolicyArn" + IamOperation.Paging, List),
        IamOperation.Of("SetDefaultPolicyVersion", "PolicyArn VersionId", form =>
        {
            var (policy, version) = Named(form);
            store.ChangePolicy(policy.Arn, now => now with { Default = version.Id, Updated = store.Now });
        }),
        IamOperation.Of("DeletePolicyVersion", "PolicyArn VersionId", Delete),
    ];

    private IEnumerable<XElement> Create(QueryForm form)
    {
        var document = PolicyOperations.Document(form);
        var asDefault = form.Flag("SetAsDefault");
        var policy = store.ChangePolicy(form.Arn("PolicyArn"), now =>
        {
            if (now.Versions.Count == ManagedPolicy.MaximumVersions)
            {
                throw IamErrors.LimitExceeded(
                    $"A managed policy can have up to {ManagedPolicy.MaximumVersions} versions. "
                    + "Before you create a new version, you must delete an existing version.");
            }

            var id = string.Create(CultureInfo.InvariantCulture, $"v{now.NextVersion}");
            return now with
            {
                Versions = [.. now.Versions, new(id, document, store.Now)],
                NextVersion = now.NextVersion + 1,
                Default = asDefault ? id : now.Default,
                Updated = store.Now,
            };
        });
        return [PolicyXml.Show(policy, policy.Versions[^1], document: false)];
    }

    private IEnumerable<XElement> Get(QueryForm form)
    {
        var (policy, version) = Named(form);
        return [PolicyXml.Show(policy, version, document: true)];
    }

    private IEnumerable<XElement> List(QueryForm form)
    {
        var policy = store.GetPolicy(form.Arn("PolicyArn"));
        return IamXml.Page(form, "Versions", [.. policy.Versions.Reverse()], version => PolicyXml.Show(policy, version, document: false));
    }

    private void Delete(QueryForm form)
    {
        var (policy, version) = Named(form);
        if (policy.Default == version.Id)
        {
            throw new ServiceException("DeleteConflict", "Cannot delete the default version of a policy.", 409);
        }

        store.ChangePolicy(policy.Arn, now => now with { Versions = [.. now.Versions.Where(other => other.Id != version.Id)],
            Updated = store.Now });
    }

    private (ManagedPolicy Policy, PolicyVersion Version) Named(QueryForm form)
    {
        var policy = store.GetPolicy(form.Arn("PolicyArn"));
        var id = form.Required("VersionId");
        return policy.Versions.FirstOrDefault(version => version.Id == id) is { } version ? (policy, version)
            : throw IamErrors.NoSuchEntity($"Policy {policy.Arn} version {id} does not exist or is not attachable.");
    }
}
