using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Status;

/// <summary>The report as a page for people: no script, nothing from elsewhere.</summary>
internal static class StatusHtml
{
    private const string Style =
        """
        :root{color-scheme:light dark;font:15px/1.45 system-ui,sans-serif}body{max-width:72rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.5rem;margin:0}h2{font-size:1.05rem;margin:1.8rem 0 .4rem}p{margin:.3rem 0}.dim{opacity:.65}
        table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .8rem .25rem 0;border-bottom:1px solid #8884}
        th{font-weight:600;font-size:.85rem}code,td.code{font-family:ui-monospace,monospace;font-size:.9em;overflow-wrap:anywhere}
        .good{color:#1a7f37}.bad{color:#cf222e}.busy{color:#9a6700}@media(prefers-color-scheme:dark){.good{color:#3fb950}.bad{color:#f85149}.busy{color:#d29922}}
        details{margin:.2rem 0}summary{cursor:pointer}
        """;

    public static string Of(JsonObject report)
    {
        var html = new StringBuilder(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
            + $"content=\"width=device-width\"><title>Local cloud</title><style>{Style}</style></head><body>");
        html.Append(
            $"<h1>Local cloud</h1><p>{Text(report["url"])} · region {Text(report["region"])} · account {Text(report["account"])} · up "
            + $"{Duration((long)report["uptimeSeconds"]!)}</p>");
        html.Append(
            $"<p class=\"dim\">version {Text(report["version"])} · process {Text(report["process"])} · {Text(report["memoryMegabytes"])} "
            + $"MB · state in <code>{Text(report["state"])}</code> · <a href=\"?format=json\">the same as JSON</a></p>");

        Table(html, "Endpoints", report["endpoints"], ["Endpoint", "Status", "Configuration", "Variants"], one =>
            [
                Text(one["name"]),
                Status(one["status"], one["failureReason"]),
                Text(one["configuration"]),
                string.Join("<br>", one["variants"]!.AsArray().Select(Variant)),
            ]);
        Table(html, "Jobs under way", report["jobs"], ["Job", "Kind", "Status", "Since"], one =>
            [Text(one["name"]), Text(one["kind"]), Status(one["status"], null), Time(one["created"])]);
        Table(html, "Containers", report["containers"], ["Place"], one => [$"<code>{Text(one)}</code>"]);
        Table(
            html,
            "Buckets",
            report["buckets"],
            ["Bucket", "Objects", "Bytes"],
            one => [Text(one["name"]), Number(one["objects"]), Number(one["bytes"])]);

        var clock = report["faults"]!["clock"]!;
        Table(html, "Faults asked for", report["faults"]!["faults"], ["Id", "Kind", "Requests met", "Whom"], one =>
        [
            Text(one["id"]), $"<span class=\"bad\">{Text(one["kind"])}</span>", Number(one["met"]),
            string.Join(
                ", ",
                one.AsObject()
                    .Where(member => member.Key is not ("id" or "kind" or "met"))
                    .Select(member => $"{Text(JsonValue.Create(member.Key))} {Text(member.Value)}")),
        ]);
        if ((bool)clock["frozen"]!)
        {
            html.Append($"<p class=\"bad\">The clock stands at {Time(clock["now"])}.</p>");
        }

        Table(html, "Requests that failed last", report["failures"], ["Time", "Request", "Answer", "Message"], one =>
            [
                Time(one["time"]),
                $"<code>{Text(one["request"])}</code>",
                $"{Text(one["status"])} {Text(one["code"])}",
                Text(one["message"]),
            ]);

        html.Append("<h2>Services</h2>");
        foreach (var (name, operations) in report["services"]!.AsObject())
        {
            var names = operations!.AsArray();
            html.Append(names.Count == 0
                ? $"<p>{Text(JsonValue.Create(name))}</p>"
                : $"<details><summary>{Text(JsonValue.Create(name))} <span class=\"dim\">{names.Count} operations</span></summary><p "
                    + $"class=\"dim\">{string.Join(", ", names.Select(Text))}</p></details>");
        }

        return html.Append("</body></html>").ToString();
    }

    private static void Table(StringBuilder html, string title, JsonNode? items, string[] columns, Func<JsonNode, string[]> cells)
    {
        var rows = items!.AsArray();
        html.Append($"<h2>{title}</h2>");
        if (rows.Count == 0)
        {
            html.Append("<p class=\"dim\">none</p>");
            return;
        }

        html.Append($"<table><tr>{string.Concat(columns.Select(column => $"<th>{column}</th>"))}</tr>");
        foreach (var row in rows)
        {
            html.Append($"<tr>{string.Concat(cells(row!).Select(cell => $"<td>{cell}</td>"))}</tr>");
        }

        html.Append("</table>");
    }

    private static string Variant(JsonNode? variant) =>
        $"{Text(variant!["name"])} <span class=\"dim\">{((bool)variant["shadow"]! ? "shadow, " : "")}weight {Text(variant["weight"])}, "
        + $"{Text(variant["model"])}</span>";

    private static string Status(JsonNode? status, JsonNode? why)
    {
        var text = Text(status);
        var kind = text is "InService" or "Completed" ? "good" : text is "Failed" ? "bad" : "busy";
        return $"<span class=\"{kind}\">{text}</span>{(why is null ? "" : $"<br><span class=\"dim\">{Text(why)}</span>")}";
    }

    private static string Number(JsonNode? number) =>
        Text(number) is var text && long.TryParse(text, out var value) ? value.ToString("N0", CultureInfo.InvariantCulture) : text;

    private static string Time(JsonNode? time) =>
        DateTimeOffset.Parse(time!.GetValue<string>(), CultureInfo.InvariantCulture).UtcDateTime
            .ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Duration(long seconds) =>
        seconds < 120 ? $"{seconds} s" : seconds < 7200 ? $"{seconds / 60} min" : $"{seconds / 3600} h {seconds / 60 % 60} min";

    private static string Text(JsonNode? node) => WebUtility.HtmlEncode(node?.ToString() ?? "");
}
