using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Transform;

/// <summary>DataProcessing: what of each record the model sees, whether the record joins its answer, and what of both is stored.</summary>
internal sealed class DataFilter
{
    private const byte NewLine = (byte)'\n';
    private readonly RecordFormat _input;
    private readonly RecordFormat _output;
    private readonly FieldPath _before;
    private readonly FieldPath _after;
    private readonly bool _join;

    private DataFilter(RecordFormat input, RecordFormat output, FieldPath before, FieldPath after, bool join) =>
        (_input, _output, _before, _after, _join) = (input, output, before, after, join);

    /// <summary>Null for a job without one, or one that changes nothing.</summary>
    public static DataFilter? Of(JsonObject request)
    {
        if (request.Structure("DataProcessing") is not { } processing)
        {
            return null;
        }

        var type = request.Structure("TransformInput")!.Text("ContentType");
        var (before, after) = (Path(processing, "InputFilter"), Path(processing, "OutputFilter"));
        var join = processing.Text("JoinSource") == "Input";
        return before.IsWhole && after.IsWhole && !join
            ? null
            : new DataFilter(Format(type), Format(request.Structure("TransformOutput")!.Text("Accept") ?? type), before, after, join);
    }

    /// <summary>Throws ValidationException for a filter that this cloud cannot apply.</summary>
    public static void Check(JsonObject request, bool splits)
    {
        if (Of(request) is { } filter)
        {
            if (filter._join && filter._input != filter._output)
            {
                throw Refusal.Validation(
                    "JoinSource Input: expected the same format in TransformInput.ContentType and TransformOutput.Accept.");
            }

            if (splits != (request.Structure("TransformOutput")!.Text("AssembleWith") == "Line"))
            {
                throw Refusal.Validation("DataProcessing: expected SplitType Line together with AssembleWith Line, or neither.");
            }
        }
    }

    /// <summary>What the model sees of a record.</summary>
    public byte[] Input(byte[] record) => _before.IsWhole ? record : _input.Write(_before.Pick(_input.Read(record)));

    /// <summary>What is stored of the answer to some records: a line for each where there are several.</summary>
    public byte[] Output(IReadOnlyList<byte[]> records, byte[] answer)
    {
        if (_after.IsWhole && !_join)
        {
            return answer;
        }

        var answers = records.Count == 1 ? [answer.AsMemory().TrimEnd(NewLine)] : Lines(answer);
        if (answers.Count != records.Count)
        {
            throw new TransformException("ClientError",
                $"Expected one line of the answer for each of {records.Count} records, found {answers.Count}.");
        }

        using var result = new MemoryStream();
        for (var i = 0; i < records.Count; i++)
        {
            if (i > 0)
            {
                result.WriteByte(NewLine);
            }

            var output = _output.Read(answers[i].Span);
            result.Write(_output.Write(_after.Pick(_join ? _output.Join(_input.Read(records[i]), output) : output)));
        }

        return result.ToArray();
    }

    private static List<ReadOnlyMemory<byte>> Lines(byte[] answer)
    {
        ReadOnlyMemory<byte> rest = answer.AsMemory().TrimEnd(NewLine);
        var lines = new List<ReadOnlyMemory<byte>>();
        for (var end = rest.Span.IndexOf(NewLine); end >= 0; end = rest.Span.IndexOf(NewLine))
        {
            lines.Add(rest[..end]);
            rest = rest[(end + 1)..];
        }

        return [.. lines, rest];
    }

    private static FieldPath Path(JsonObject processing, string member) =>
        FieldPath.Parse(processing.Text(member) ?? "$") ?? throw Refusal.NotImplemented($"{member} '{processing.Text(member)}'");

    private static RecordFormat Format(string? type) => RecordFormat.Of(type) ?? throw Refusal.Validation(
        $"DataProcessing: expected the content type text/csv, application/json or application/jsonlines, found {type ?? "none"}.");
}
