using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Announcements;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tagging;

namespace Slipway.LocalCloud.SageMaker.Cards;

/// <summary>Model cards: another content makes another version, another status changes the newest one.</summary>
internal sealed class ModelCards(SageMakerContext context, Tags tags)
{
    private readonly Lock _write = new();
    private readonly AnnouncedDocuments<ModelCard> _records = new(
        context, tags, ModelCard.Collection, "SageMaker Model Card State Change", card => $"{card.Version}/{card.Status}", card => card.Arn,
            Summary);

    /// <summary>CreateModelCard.</summary>
    public JsonObject Create(JsonObject request)
    {
        CardShape.Create.Check(request);
        var (name, content, status) = (request.Required("ModelCardName"), request.Required("Content"), request.Required("ModelCardStatus"));
        CardContent.Check(content);
        var card = new ModelCard(name, ArnOf(name), 1, status, context.Now);
        lock (_write)
        {
            if (_records.Get(name) is not null)
            {
                throw Refusal.Conflict($"Model card {card.Arn} already exists. Change it with UpdateModelCard, or use another name.");
            }

            // The version first: a card without one would be none.
            Write(new ModelCardVersion(name, 1, content, status, context.Now));
            _records.TryAdd(name, card);
        }

        tags.Add(card.Arn, request);
        return Arn(card);
    }

    /// <summary>UpdateModelCard.</summary>
    public JsonObject Update(JsonObject request)
    {
        CardShape.Update.Check(request);
        var (content, status) = (request.Text("Content"), request.Text("ModelCardStatus"));
        if ((content is null) == (status is null))
        {
            throw Refusal.Validation(
                $"Expected one of Content and ModelCardStatus, found {(content is null ? "neither" : "both")}. "
                + "Make two calls to change both.");
        }

        lock (_write)
        {
            var card = Find(request);
            if (content is not null)
            {
                CardContent.Check(content);
                if (card.Status == ModelCard.Archived)
                {
                    throw Refusal.Conflict($"Model card {card.Arn} is Archived: its content cannot be changed.");
                }

                Write(new ModelCardVersion(card.Name, card.Version + 1, content, card.Status, context.Now));
            }
            else
            {
                Write(Version(card, card.Version) with { Status = status!, Modified = context.Now });
            }

            return Arn(_records.Change(card.Name, now => now with
            {
                Version = content is null ? now.Version : now.Version + 1, Status = status ?? now.Status, Modified = context.Now,
            })!);
        }
    }

    /// <summary>DescribeModelCard: the newest version unless another is named.</summary>
    public JsonObject Describe(JsonObject request)
    {
        CardShape.Describe.Check(request);
        var card = Find(request);
        return Description(card, Version(card, request.Whole("ModelCardVersion") ?? card.Version));
    }

    /// <summary>ListModelCards, the newest first.</summary>
    public JsonObject List(JsonObject request)
    {
        CardShape.List.Check(request);
        return Page.Of(request, "ModelCardSummaries", _records.List()
            .Where(card => ListRequest.Asks(request, card.Name, card.Created, card.Modified, null))
            .Where(card => request.Text("ModelCardStatus") is not { } status || card.Status == status)
            .Select(card => new Listed(ListRequest.SortKey(request, card.Name, card.Created, null), card.Name, Summary(card))),
                descendingByDefault: true);
    }

    /// <summary>ListModelCardVersions, the newest first.</summary>
    public JsonObject ListVersions(JsonObject request)
    {
        CardShape.ListVersions.Check(request);
        var card = Find(request);
        return Page.Of(request, "ModelCardVersionSummaryList", Enumerable.Range(1, card.Version).Select(number => Version(card, number))
            .Where(version => ListRequest.Within(version.Created, request.Moment("CreationTimeAfter"),
                request.Moment("CreationTimeBefore")))
            .Where(version => request.Text("ModelCardStatus") is not { } status || version.Status == status)
            .Select(version => new Listed($"{version.Version:D9}", card.Name, Wire.Structure(
                ("ModelCardName", card.Name),
                ("ModelCardArn", card.Arn),
                ("ModelCardStatus", version.Status),
                ("ModelCardVersion", version.Version),
                ("CreationTime", Wire.Time(version.Created)),
                ("LastModifiedTime", Wire.Time(version.Modified))))), descendingByDefault: true);
    }

    /// <summary>DeleteModelCard, with all versions.</summary>
    public JsonObject Delete(JsonObject request)
    {
        CardShape.Delete.Check(request);
        lock (_write)
        {
            var card = Find(request);
            context.Store.Delete(ModelCard.Collection, card.Name);
            for (var version = 1; version <= card.Version; version++)
            {
                context.Store.Delete(ModelCardVersion.Collection, ModelCardVersion.Key(card.Name, version));
            }

            tags.Forget(card.Arn);
        }

        return [];
    }

    /// <summary>Descriptions of all cards as they stand.</summary>
    public IEnumerable<JsonObject> Descriptions() => _records.List().Select(card => Description(card, Version(card, card.Version)));

    private ModelCard Find(JsonObject request)
    {
        var given = request.Required("ModelCardName");
        var name = given[(given.LastIndexOf('/') + 1)..];
        return _records.Get(name) ?? throw Refusal.NotFound($"Model card {ArnOf(name)} does not exist.");
    }

    private ModelCardVersion Version(ModelCard card, int version) =>
        context.Store.Get<ModelCardVersion>(ModelCardVersion.Collection, ModelCardVersion.Key(card.Name, version))
            ?? throw Refusal.NotFound($"Model card {card.Arn} has no version {version}. Its newest is {card.Version}.");

    private void Write(ModelCardVersion version) =>
        context.Store.Put(ModelCardVersion.Collection, ModelCardVersion.Key(version.Name, version.Version), version);

    private string ArnOf(string name) => context.Arn($"model-card/{name}");

    private static JsonObject Description(ModelCard card, ModelCardVersion version) => Wire.Structure(
        ("ModelCardArn", card.Arn),
        ("ModelCardName", card.Name),
        ("ModelCardVersion", version.Version),
        ("Content", version.Content),
        ("ModelCardStatus", version.Status),
        ("CreationTime", Wire.Time(version.Created)),
        ("CreatedBy", new JsonObject()),
        ("LastModifiedTime", Wire.Time(version.Modified)));

    private static JsonObject Summary(ModelCard card) => Wire.Structure(
        ("ModelCardName", card.Name),
        ("ModelCardArn", card.Arn),
        ("ModelCardStatus", card.Status),
        ("CreationTime", Wire.Time(card.Created)),
        ("LastModifiedTime", Wire.Time(card.Modified)));

    private static JsonObject Arn(ModelCard card) => new() { ["ModelCardArn"] = card.Arn };
}
