using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Iam;

/// <summary>OpenID Connect providers. Thumbprints are kept and given back; the cloud asks no provider for anything.</summary>
internal sealed class OidcOperations(IamStore store)
{
    private const string Member = "OpenIDConnectProviderArn";
    private const int MaximumClients = 100;
    private const int MaximumThumbprints = 5;

    public IEnumerable<IamOperation> All =>
    [
        new("CreateOpenIDConnectProvider", "Url ClientIDList ThumbprintList Tags", Create),
        new("GetOpenIDConnectProvider", Member, Get),
        new("ListOpenIDConnectProviders", "", _ => [IamXml.List(
            "OpenIDConnectProviderList", store.AllProviders()
                .Select(provider => new XElement("Provider", new XElement("Arn", provider.Arn))))]),
        IamOperation.Of("DeleteOpenIDConnectProvider", Member, form => store.RemoveProvider(form.Arn(Member))),
        IamOperation.Of("UpdateOpenIDConnectProviderThumbprint", $"{Member} ThumbprintList", form =>
            store.PutProvider(Named(form) with { Thumbprints = Thumbprints(form) })),
        IamOperation.Of("AddClientIDToOpenIDConnectProvider", $"{Member} ClientID", form =>
        {
            var provider = Named(form);
            store.PutProvider(provider with { ClientIds = Clients(form,
                [.. provider.ClientIds.Where(id => id != form.Required("ClientID")), form.Required("ClientID")]) });
        }),
        IamOperation.Of("RemoveClientIDFromOpenIDConnectProvider", $"{Member} ClientID", form =>
        {
            var provider = Named(form);
            store.PutProvider(provider with { ClientIds = [.. provider.ClientIds.Where(id => id != form.Required("ClientID"))] });
        }),
        .. new TagOperations(
            "OpenIDConnectProvider", Member, form => Named(form).Tags, (form, tags) => store.PutProvider(Named(form) with { Tags = tags }))
                .All,
    ];

    private IEnumerable<XElement> Create(QueryForm form)
    {
        var url = form.Required("Url");
        IamChecks.Length(form, "Url", url, 1, 255);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var issuer) || issuer.Scheme != Uri.UriSchemeHttps || issuer.Query.Length > 0)
        {
            throw IamErrors.InvalidInput($"Invalid Open ID Connect Provider URL: expected https://HOST and no query, found '{url}'.");
        }

        var plain = url["https://".Length..].TrimEnd('/');
        var provider = new OidcProvider(
            $"arn:aws:iam::{store.Account}:oidc-provider/{plain}", plain, Clients(form, form.Values("ClientIDList")), Thumbprints(form),
                store.Now, form.Tags());
        if (store.FindProvider(provider.Arn) is not null)
        {
            throw IamErrors.AlreadyExists($"Provider with url {url} already exists.");
        }

        store.PutProvider(provider);
        return [new(Member, provider.Arn), IamXml.Tags(provider.Tags)];
    }

    private IEnumerable<XElement> Get(QueryForm form)
    {
        var provider = Named(form);
        return
        [
            new("Url", provider.Url),
            IamXml.Texts("ClientIDList", provider.ClientIds),
            IamXml.Texts("ThumbprintList", provider.Thumbprints),
            new("CreateDate", IamXml.Time(provider.Created)),
            IamXml.Tags(provider.Tags),
        ];
    }

    private OidcProvider Named(QueryForm form)
    {
        var arn = form.Arn(Member);
        return store.FindProvider(arn) ?? throw IamErrors.NoSuchEntity($"OpenIDConnect Provider not found for arn {arn}");
    }

    private static IReadOnlyList<string> Clients(QueryForm form, IReadOnlyList<string> clients)
    {
        foreach (var client in clients)
        {
            IamChecks.Length(form, "ClientID", client, 1, 255);
        }

        return clients.Count <= MaximumClients ? clients
            : throw IamErrors.LimitExceeded($"Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: {MaximumClients}");
    }

    private static IReadOnlyList<string> Thumbprints(QueryForm form)
    {
        var thumbprints = form.Values("ThumbprintList");
        return thumbprints.Count > MaximumThumbprints
            ? throw IamErrors.InvalidInput($"Thumbprint list must contain fewer than {MaximumThumbprints} entries.")
            : thumbprints.FirstOrDefault(one => one.Length != 40) is { } odd
                ? throw form.Failed("thumbprintList", odd, "Member must have length equal to 40")
            : thumbprints;
    }
}
