using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Sns;

/// <summary>Amazon SNS as far as something must be there that alarms can name. What is published would reach nobody, and so Publish is
/// refused.</summary>
internal static class SnsService
{
    public static QueryService Create(TopicStore store)
    {
        var (topics, subscriptions) = (new TopicOperations(store), new SubscriptionOperations(store));
        return new QueryService("sns", "http://sns.amazonaws.com/doc/2010-03-31/", new Dictionary<string, Func<QueryForm,
            IEnumerable<XElement>?>>
        {
            ["CreateTopic"] = topics.Create,
            ["ListTopics"] = topics.List,
            ["GetTopicAttributes"] = topics.Get,
            ["SetTopicAttributes"] = topics.Set,
            ["DeleteTopic"] = topics.Delete,
            ["TagResource"] = topics.Tag,
            ["UntagResource"] = topics.Untag,
            ["ListTagsForResource"] = topics.ListTags,
            ["Subscribe"] = subscriptions.Subscribe,
            ["Unsubscribe"] = subscriptions.Unsubscribe,
            ["GetSubscriptionAttributes"] = subscriptions.Get,
            ["ListSubscriptions"] = subscriptions.List,
            ["ListSubscriptionsByTopic"] = subscriptions.ListByTopic,
        }.ToDictionary(pair => pair.Key, pair => new QueryOperation((fields, key) =>
            pair.Value(new QueryForm(fields, "InvalidParameter", key)))));
    }
}
