using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Checksums;

namespace Slipway.LocalCloud.S3;

/// <summary>S3's documents.</summary>
internal static class S3Xml
{
    private const int MaximumDocumentBytes = 4_000_000;

    public static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // A key may hold characters that XML 1.0 cannot; S3 writes them as references all the same.
    private static readonly XmlWriterSettings Settings =
        new() { Async = true, CheckCharacters = false, Encoding = new System.Text.UTF8Encoding(false) };

    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    /// <summary>An instant as S3 writes it in documents.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    public static async Task WriteAsync(HttpContext context, XElement document, int status = 200)
    {
        using var content = new MemoryStream();
        await using (var writer = XmlWriter.Create(content, Settings))
        {
            document.WriteTo(writer);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content.GetBuffer().AsMemory(0, (int)content.Length), context.RequestAborted);
    }

    /// <summary>The request's document without its namespace, which clients may leave out.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="root">Name of the root element.</param>
    /// <param name="isPayloadClaimed">
    /// Whether checksums among the headers are the document's; those of a completion are the object's.
    /// </param>
    /// <exception cref="ServiceException">MalformedXML, or a claim that does not hold.</exception>
    public static async Task<XElement> ReadAsync(HttpContext context, string root, bool isPayloadClaimed = true)
    {
        await using var body = await RequestBody.ReadAsync(context, MaximumDocumentBytes);
        if (isPayloadClaimed)
        {
            PayloadClaims.Of(context.Request.Headers).Check(body.GetBuffer().AsSpan(0, (int)body.Length));
        }

        try
        {
            using var reader = XmlReader.Create(
                body, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = false });
            var document = XElement.Load(reader);
            foreach (var element in document.DescendantsAndSelf())
            {
                element.Name = element.Name.LocalName;
            }

            return document.Name == root ? document : throw S3Errors.MalformedXml($"expected <{root}>, found <{document.Name}>.");
        }
        catch (XmlException exception)
        {
            throw S3Errors.MalformedXml(exception.Message);
        }
    }

    public static Task WriteErrorAsync(HttpContext context, ServiceException error)
    {
        context.Response.StatusCode = error.Status;

        // A client that waits to be told to go on keeps its body now, and must not be believed to send it: its next request would be eaten.
        if (context.Request.Headers.Expect.Count > 0)
        {
            context.Response.Headers.Connection = "close";
        }

        return HttpMethods.IsHead(context.Request.Method) || error.Status == 304
            ? Task.CompletedTask
            : WriteAsync(
                context,
                new XElement(
                    "Error",
                    new XElement("Code", error.Code),
                    new XElement("Message", error.Message),
                    new XElement("Resource", RequestTarget.RawPath(context)),
                    new XElement("RequestId", context.TraceIdentifier)),
                error.Status);
    }
}
