using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry.Storage;

namespace Slipway.LocalCloud.Ecr;

/// <summary>
/// Policies of repositories, kept and told. No lifecycle policy is carried out: images go when somebody deletes them, and the time of the
/// last evaluation is never told, as there was none.
/// </summary>
internal sealed class PolicyOperations(ImageRegistry registry, CloudOptions options)
{
    public JsonObject SetRepository(JsonRequest request)
    {
        request.Only("registryId", "repositoryName", "policyText", "force");
        var text = request.RequiredText("policyText");
        EcrPolicy.CheckRepository(request, text);
        return Change(request, repository => repository with { Policy = text }, "policyText", _ => text);
    }

    public JsonObject GetRepository(JsonRequest request)
    {
        request.Only("registryId", "repositoryName");
        return Change(request, repository => repository, "policyText", RepositoryPolicy);
    }

    public JsonObject DeleteRepository(JsonRequest request)
    {
        request.Only("registryId", "repositoryName");
        return Change(request, repository => RepositoryPolicy(repository) is null ? repository
            : repository with { Policy = null }, "policyText", RepositoryPolicy);
    }

    public JsonObject PutLifecycle(JsonRequest request)
    {
        request.Only("registryId", "repositoryName", "lifecyclePolicyText");
        var text = request.RequiredText("lifecyclePolicyText");
        EcrPolicy.CheckLifecycle(request, text);
        return Change(request, repository => repository with { LifecyclePolicy = text }, "lifecyclePolicyText", _ => text);
    }

    public JsonObject GetLifecycle(JsonRequest request)
    {
        request.Only("registryId", "repositoryName");
        return Change(request, repository => repository, "lifecyclePolicyText", LifecyclePolicy);
    }

    public JsonObject DeleteLifecycle(JsonRequest request)
    {
        request.Only("registryId", "repositoryName");
        return Change(request, repository => LifecyclePolicy(repository) is null ? repository
            : repository with { LifecyclePolicy = null }, "lifecyclePolicyText", LifecyclePolicy);
    }

    // Answers with what was there before.
    private JsonObject Change(
        JsonRequest request, Func<RepositoryRecord, RepositoryRecord> change, string member, Func<RepositoryRecord, string> text)
    {
        var before = Repositories.Get(request, registry, options);
        var answer = new JsonObject { ["registryId"] = options.AccountId, ["repositoryName"] = before.Name, [member] = text(before) };
        if (!ReferenceEquals(change(before), before) && registry.Change(before.Name, change) is null)
        {
            throw EcrErrors.RepositoryNotFound(before.Name, options.AccountId);
        }

        return answer;
    }

    private string RepositoryPolicy(RepositoryRecord repository) =>
        repository.Policy ?? throw EcrErrors.PolicyNotFound("RepositoryPolicyNotFoundException", "Repository policy", repository.Name,
            options.AccountId);

    private string LifecyclePolicy(RepositoryRecord repository) =>
        repository.LifecyclePolicy
            ?? throw EcrErrors.PolicyNotFound("LifecyclePolicyNotFoundException", "Lifecycle policy", repository.Name, options.AccountId);
}
