using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Sns;

/// <summary>Topics and their subscriptions.</summary>
internal sealed class TopicStore(DocumentStore documents, CloudOptions options)
{
    private const string Topics = "sns-topics";
    private const string Subscriptions = "sns-subscriptions";

    public string Account => options.AccountId;

    public string Arn(string name) => options.Arn("sns", name);

    /// <exception cref="ServiceException">NotFound.</exception>
    public Topic Get(string arn) => documents.Get<Topic>(Topics, arn) ?? throw NotFound("Topic");

    public Topic? Find(string arn) => documents.Get<Topic>(Topics, arn);

    public IReadOnlyList<Topic> All() => documents.List<Topic>(Topics);

    public void Put(Topic topic) => documents.Put(Topics, Arn(topic.Name), topic);

    public void Change(string arn, Func<Topic, Topic> change)
    {
        if (documents.Update(Topics, arn, change) is null)
        {
            throw NotFound("Topic");
        }
    }

    /// <summary>Its subscriptions go along.</summary>
    public void Remove(string arn)
    {
        foreach (var one in SubscriptionsOf(arn))
        {
            RemoveSubscription(one.Id);
        }

        documents.Delete(Topics, arn);
    }

    public IReadOnlyList<Subscription> AllSubscriptions() => documents.List<Subscription>(Subscriptions);

    public IReadOnlyList<Subscription> SubscriptionsOf(string arn) => [.. AllSubscriptions().Where(one => Arn(one.Topic) == arn)];

    public Subscription GetSubscription(string arn) => documents.Get<Subscription>(Subscriptions, arn.Split(':')[^1])
        ?? throw NotFound("Subscription");

    public void Put(Subscription subscription) => documents.Put(Subscriptions, subscription.Id, subscription);

    public void RemoveSubscription(string id) => documents.Delete(Subscriptions, id);

    private static ServiceException NotFound(string what) => new("NotFound", $"{what} does not exist", 404);
}
