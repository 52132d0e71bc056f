using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.WebUtilities;

namespace Slipway.LocalCloud.Protocol;

/// <summary>The AWS Query protocol, which IAM, SNS and STS speak.</summary>
internal sealed class QueryProtocol(IEnumerable<QueryService> services, ILogger log)
{
    private const int MaximumBodyBytes = 1_000_000;
    private readonly Dictionary<string, QueryService> _services = services.ToDictionary(
        service => service.SigningName, StringComparer.Ordinal);

    // Of errors that no service answers.
    private static readonly XNamespace Faults = "http://webservices.amazon.com/AWSFault/2005-15-09";

    public async Task HandleAsync(HttpContext context, CredentialScope? scope)
    {
        var space = Faults;
        try
        {
            var form = await FormAsync(context);
            var action = form.GetValueOrDefault("Action", "");
            var signed = scope?.Service ?? "sts";
            if (!_services.TryGetValue(signed, out var service))
            {
                throw new ServiceException(
                    "InvalidAction",
                    $"The local cloud has no Query service '{signed}' (Action={action}); it has "
                    + $"{string.Join(", ", _services.Keys.Order())}.");
            }

            space = service.Namespace;
            if (!service.Operations.TryGetValue(action, out var operation))
            {
                throw new ServiceException("InvalidAction", $"The local cloud does not implement the operation {action} of {signed}.");
            }

            var result = operation(form, scope?.AccessKey ?? "anonymous")?.Select(member => InNamespace(member, space));
            await WriteAsync(context, 200, new XElement(
                space + $"{action}Response",
                result is null ? null : new XElement(space + $"{action}Result", result),
                new XElement(space + "ResponseMetadata", new XElement(space + "RequestId", context.TraceIdentifier))));
        }
        catch (Exception exception) when (!Failure.ClientIsGone(exception, context) && !context.Response.HasStarted)
        {
            await WriteErrorAsync(context, Failure.From(exception, context, log), space);
        }
    }

    /// <summary>An error in the Query protocol's form.</summary>
    public static Task WriteErrorAsync(HttpContext context, ServiceException error, XNamespace? space = null)
    {
        space ??= Faults;
        return WriteAsync(context, error.Status, new XElement(
            space + "ErrorResponse",
            new XElement(
                space + "Error",
                new XElement(space + "Type", error.Status >= 500 ? "Receiver" : "Sender"),
                new XElement(space + "Code", error.Code),
                new XElement(space + "Message", error.Message)),
            new XElement(space + "RequestId", context.TraceIdentifier)));
    }

    private static async Task<IReadOnlyDictionary<string, string>> FormAsync(HttpContext context)
    {
        await using var body = await RequestBody.ReadAsync(context, MaximumBodyBytes);
        var text = body.Length > 0 ? Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length) : context.Request.QueryString.Value;
        return QueryHelpers.ParseQuery(text).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
    }

    private static XElement InNamespace(XElement element, XNamespace space) =>
        new(
            space + element.Name.LocalName,
            element.HasElements ? element.Elements().Select(child => InNamespace(child, space)) : element.Value);

    private static async Task WriteAsync(HttpContext context, int status, XElement body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/xml";
        await context.Response.WriteAsync(body.ToString(SaveOptions.DisableFormatting), context.RequestAborted);
    }
}
