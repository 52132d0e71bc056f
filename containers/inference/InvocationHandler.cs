using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Slipway.Domain.Data;

namespace Slipway.Inference;

/// <summary>POST /invocations: reads rows, predicts all of them or none, writes the predictions.</summary>
internal sealed class InvocationHandler(IModel model)
{
    private static readonly int MostKept = Environment.ProcessorCount * 8;
    private readonly ConcurrentQueue<Invocation> _kept = new();

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (ContentFormats.OfContentType(request.ContentType) is not { } format)
        {
            await Problem.WriteAsync(
                context,
                StatusCodes.Status415UnsupportedMediaType,
                $"Content-Type: expected {ContentFormats.Supported} in UTF-8, found '{request.ContentType}'.");
            return;
        }

        if (ContentFormats.OfAccept(request.Headers.Accept, format) is not { } answer)
        {
            await Problem.WriteAsync(
                context,
                StatusCodes.Status406NotAcceptable,
                $"Accept: expected {ContentFormats.Supported}, found '{request.Headers.Accept}'.");
            return;
        }

        if (request.ContentLength > InferenceOptions.MostBodyBytes)
        {
            await Problem.TooLargeAsync(context);
            return;
        }

        var invocation = _kept.TryDequeue(out var kept) ? kept : new Invocation(model.Schema);
        await AnswerAsync(context, invocation, format, answer);
        invocation.Clear();
        if (invocation.IsSmall && _kept.Count < MostKept)
        {
            _kept.Enqueue(invocation);
        }
    }

    private async Task AnswerAsync(HttpContext context, Invocation invocation, ContentFormat format, ContentFormat answer)
    {
        if (!await invocation.TryReadAsync(context.Request.Body, context.RequestAborted))
        {
            await Problem.TooLargeAsync(context);
            return;
        }

        if (Predict(invocation, format, answer) is { } problem)
        {
            await Problem.WriteAsync(context, StatusCodes.Status400BadRequest, problem);
            return;
        }

        context.Response.ContentType = answer.MediaType();
        context.Response.ContentLength = invocation.Output.WrittenCount;
        await context.Response.Body.WriteAsync(invocation.Output.WrittenMemory, context.RequestAborted);
    }

    // Null, or what is wrong with the request.
    private string? Predict(Invocation invocation, ContentFormat format, ContentFormat answer)
    {
        var errors = new RowErrors();
        Read(invocation.Body, format, invocation.Rows, errors);
        if (errors.Total > 0)
        {
            return $"Nothing was predicted: {errors}.";
        }

        var predictions = invocation.Predictions;
        model.Predict(invocation.Rows, predictions);
        for (var row = 0; row < predictions.Length; row++)
        {
            if (!double.IsFinite(predictions[row]))
            {
                return $"Nothing was predicted: row {row + 1}: expected values that give a finite prediction, found values far beyond the "
                    + "training data.";
            }
        }

        PredictionText.Write(invocation.Output, predictions, answer);
        return null;
    }

    private static void Read(ReadOnlySpan<byte> body, ContentFormat format, InputRows rows, RowErrors errors)
    {
        switch (format)
        {
            case ContentFormat.Csv:
                CsvInput.Read(body, rows, errors);
                break;
            case ContentFormat.Json:
                JsonInput.Read(body, rows, errors);
                break;
            default:
                JsonInput.ReadLines(body, rows, errors);
                break;
        }
    }
}
