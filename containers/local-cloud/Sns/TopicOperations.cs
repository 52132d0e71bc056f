using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Sns;

/// <summary>Topics: made, described, given up.</summary>
internal sealed partial class TopicOperations(TopicStore store)
{
    // What can be said about a topic that is not FIFO.
    private static readonly string[] Settable =
    [
        "DisplayName", "KmsMasterKeyId", "Policy", "SignatureVersion", "TracingConfig", "DeliveryPolicy",

        // How deliveries are logged; as there are none, kept and given back.
        .. new[] { "Application", "Firehose", "HTTP", "Lambda", "SQS" }.SelectMany(way =>
            new[] { $"{way}SuccessFeedbackRoleArn", $"{way}SuccessFeedbackSampleRate", $"{way}FailureFeedbackRoleArn" }),
    ];

    private static readonly string[] OwnerActions =
    [
        "GetTopicAttributes", "SetTopicAttributes", "AddPermission", "RemovePermission", "DeleteTopic", "Subscribe",
            "ListSubscriptionsByTopic", "Publish",
    ];

    public IEnumerable<XElement> Create(QueryForm form)
    {
        var name = form.Only(["Name", "Attributes", "Tags"]).Required("Name");
        if (!Pattern().IsMatch(name))
        {
            throw form.Invalid("Invalid parameter: Topic Name");
        }

        var attributes = form.Map("Attributes");
        foreach (var (key, value) in attributes)
        {
            Check(form, key, value);
        }

        var tags = Tags(form);
        var arn = store.Arn(name);
        if (store.Find(arn) is { } there)
        {
            // The same topic again is no error; another under its name is.
            if (attributes.Any(pair => there.Attributes.GetValueOrDefault(pair.Key, "") != pair.Value))
            {
                throw form.Invalid("Invalid parameter: Attributes Reason: Topic already exists with different attributes");
            }

            if (tags.Count > 0 && !(tags.Count == there.Tags.Count && !tags.Except(there.Tags).Any()))
            {
                throw form.Invalid("Invalid parameter: Tags Reason: Topic already exists with different tags");
            }
        }
        else
        {
            store.Put(new Topic(name, Said(attributes), tags));
        }

        return [new("TopicArn", arn)];
    }

    public IEnumerable<XElement> List(QueryForm form)
    {
        var (page, next) = Page.Of(store.All(), 100, form.Only(["NextToken"]).Text("NextToken"), form.Invalid);
        return [new("Topics", page.Select(topic => new XElement("member", new XElement("TopicArn", store.Arn(topic.Name))))),
            .. Next(next)];
    }

    public IEnumerable<XElement> Get(QueryForm form)
    {
        var arn = form.Only(["TopicArn"]).Required("TopicArn");
        var topic = store.Get(arn);
        var attributes = new Dictionary<string, string>(topic.Attributes)
        {
            ["TopicArn"] = arn,
            ["Owner"] = store.Account,
            ["SubscriptionsPending"] = store.SubscriptionsOf(arn).Count.ToString(CultureInfo.InvariantCulture),
            ["SubscriptionsConfirmed"] = "0",
            ["SubscriptionsDeleted"] = "0",
        };
        attributes.TryAdd("Policy", DefaultPolicy(arn));
        attributes.TryAdd("DisplayName", "");
        attributes.TryAdd(
            "EffectiveDeliveryPolicy",
            """{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3,"numMaxDelayRetries":0,"numNoDelayRetries":0,"numMinDelayRetries":0,"backoffFunction":"linear"},"disableSubscriptionOverrides":false,"defaultRequestPolicy":{"headerContentType":"text/plain; charset=UTF-8"}}}""");
        return [Map("Attributes", attributes)];
    }

    public IEnumerable<XElement>? Set(QueryForm form)
    {
        var arn = form.Only(["TopicArn", "AttributeName", "AttributeValue"]).Required("TopicArn");
        var (name, value) = (form.Required("AttributeName"), form.Text("AttributeValue") ?? "");
        Check(form, name, value);
        store.Change(arn, topic => topic with { Attributes = Said(topic.Attributes.Where(pair => pair.Key != name).Append(new(name, value))
            .ToDictionary()) });
        return null;
    }

    public IEnumerable<XElement>? Delete(QueryForm form)
    {
        store.Remove(form.Only(["TopicArn"]).Required("TopicArn"));
        return null;
    }

    public IEnumerable<XElement> Tag(QueryForm form) => ChangeTags(form.Only(["ResourceArn", "Tags"]), tags =>
    {
        foreach (var (key, value) in Tags(form))
        {
            tags[key] = value;
        }
    });

    public IEnumerable<XElement> Untag(QueryForm form) => ChangeTags(
        form.Only(["ResourceArn", "TagKeys"]), tags => form.Values("TagKeys").ToList().ForEach(key => tags.Remove(key)));

    public IEnumerable<XElement> ListTags(QueryForm form) =>
    [
        new("Tags", Tagged(form.Only(["ResourceArn"])).Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)
            .Select(tag => new XElement("member", new XElement("Key", tag.Key), new XElement("Value", tag.Value)))),
    ];

    public static IEnumerable<XElement> Next(string? token) => token is null ? [] : [new("NextToken", token)];

    public static XElement Map(string name, IReadOnlyDictionary<string, string> map) =>
        new(name, map.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => new XElement("entry", new XElement("key", pair.Key), new XElement("value", pair.Value))));

    private IEnumerable<XElement> ChangeTags(QueryForm form, Action<Dictionary<string, string>> change)
    {
        var topic = Tagged(form);
        store.Change(store.Arn(topic.Name), now =>
        {
            var tags = now.Tags.ToDictionary();
            change(tags);
            return now with { Tags = tags.Count <= 50 ? tags
                : throw new ServiceException("TagLimitExceeded", "Could not complete request: tag quota of per resource exceeded") };
        });
        return [];
    }

    private Topic Tagged(QueryForm form) =>
        store.Find(form.Required("ResourceArn")) ?? throw new ServiceException("ResourceNotFound", "Resource does not exist", 404);

    private static Dictionary<string, string> Tags(QueryForm form) =>
        form.Structures("Tags").ToDictionary(tag => tag.Required("Key"), tag => tag.Required("Value"));

    private static Dictionary<string, string> Said(IReadOnlyDictionary<string, string> attributes) =>
        attributes.Where(pair => pair.Value.Length > 0).ToDictionary();

    private static void Check(QueryForm form, string name, string value)
    {
        if (!Settable.Contains(name))
        {
            throw form.Invalid(
                $"Invalid parameter: AttributeName Reason: the local cloud does not implement the attribute {name}; "
                + $"it has {string.Join(", ", Settable)}");
        }

        if (name is "Policy" or "DeliveryPolicy" && value.Length > 0)
        {
            try
            {
                _ = JsonNode.Parse(value) as JsonObject ?? throw form.Invalid($"Invalid parameter: {name} Error: null");
            }
            catch (System.Text.Json.JsonException)
            {
                throw form.Invalid($"Invalid parameter: {name} statement is no JSON");
            }
        }
    }

    private string DefaultPolicy(string arn) => new JsonObject
    {
        ["Version"] = "2008-10-17",
        ["Id"] = "__default_policy_ID",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Sid"] = "__default_statement_ID",
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = "*" },
            ["Action"] = new JsonArray([.. OwnerActions.Select(action => JsonValue.Create($"SNS:{action}"))]),
            ["Resource"] = arn,
            ["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["AWS:SourceOwner"] = store.Account } },
        }),
    }.ToJsonString();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,256}\z")]
    private static partial Regex Pattern();
}
