using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Slipway.Inference;

/// <summary>Answers that are no predictions: <c>{"error":"..."}</c>.</summary>
internal static class Problem
{
    public static Task WriteAsync(HttpContext context, int status, string error)
    {
        var text = JsonEncodedText.Encode(error, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        byte[] body = [.. "{\"error\":\""u8, .. text.EncodedUtf8Bytes, .. "\"}"u8];
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    public static Task TooLargeAsync(HttpContext context) => WriteAsync(
        context,
        StatusCodes.Status413PayloadTooLarge,
        $"The body: expected at most {InferenceOptions.MostBodyBytes} bytes, found more. Split the batch.");
}
