using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Sns;

/// <summary>Subscriptions by e-mail, which stay pending for ever: nobody is written to.</summary>
internal sealed class SubscriptionOperations(TopicStore store)
{
    private const string Pending = "PendingConfirmation";

    public IEnumerable<XElement> Subscribe(QueryForm form)
    {
        var topic = store.Get(form.Only(["TopicArn", "Protocol", "Endpoint", "ReturnSubscriptionArn"]).Required("TopicArn"));
        var (protocol, endpoint) = (form.Required("Protocol"), form.Required("Endpoint"));
        if (protocol is not ("email" or "email-json"))
        {
            throw form.Invalid($"Invalid parameter: Protocol Reason: the local cloud has email and email-json, found {protocol}");
        }

        if (endpoint.Split('@') is not [{ Length: > 0 }, { Length: > 0 }])
        {
            throw form.Invalid("Invalid parameter: Email address");
        }

        var there = store.SubscriptionsOf(store.Arn(topic.Name))
            .FirstOrDefault(one => one.Protocol == protocol && one.Endpoint == endpoint);
        var subscription = there ?? new Subscription(Guid.NewGuid().ToString(), topic.Name, protocol, endpoint);
        store.Put(subscription);
        return [new("SubscriptionArn", form.Flag("ReturnSubscriptionArn") ? ArnOf(subscription) : "pending confirmation")];
    }

    public IEnumerable<XElement>? Unsubscribe(QueryForm form)
    {
        store.RemoveSubscription(store.GetSubscription(form.Only(["SubscriptionArn"]).Required("SubscriptionArn")).Id);
        return null;
    }

    public IEnumerable<XElement> Get(QueryForm form)
    {
        var subscription = store.GetSubscription(form.Only(["SubscriptionArn"]).Required("SubscriptionArn"));
        return
        [
            TopicOperations.Map("Attributes", new Dictionary<string, string>
            {
                ["SubscriptionArn"] = ArnOf(subscription),
                ["TopicArn"] = store.Arn(subscription.Topic),
                ["Owner"] = store.Account,
                ["Protocol"] = subscription.Protocol,
                ["Endpoint"] = subscription.Endpoint,
                [Pending] = "true",
                ["ConfirmationWasAuthenticated"] = "false",
                ["RawMessageDelivery"] = "false",
            }),
        ];
    }

    public IEnumerable<XElement> List(QueryForm form) => Show(form.Only(["NextToken"]), store.AllSubscriptions());

    public IEnumerable<XElement> ListByTopic(QueryForm form)
    {
        var arn = form.Only(["TopicArn", "NextToken"]).Required("TopicArn");
        store.Get(arn);
        return Show(form, store.SubscriptionsOf(arn));
    }

    private List<XElement> Show(QueryForm form, IReadOnlyList<Subscription> all)
    {
        var (page, next) = Page.Of(all, 100, form.Text("NextToken"), form.Invalid);
        var members = page.Select(one => new XElement(
            "member",
            new XElement("SubscriptionArn", Pending),
            new XElement("Owner", store.Account),
            new XElement("Protocol", one.Protocol),
            new XElement("Endpoint", one.Endpoint),
            new XElement("TopicArn", store.Arn(one.Topic))));
        return [new("Subscriptions", members), .. TopicOperations.Next(next)];
    }

    private string ArnOf(Subscription subscription) => $"{store.Arn(subscription.Topic)}:{subscription.Id}";
}
