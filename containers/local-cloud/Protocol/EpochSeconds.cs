using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Protocol;

/// <summary>Instants as the JSON protocols write them: seconds since 1970, with milliseconds as decimals.</summary>
internal static class EpochSeconds
{
    public static JsonValue Write(DateTimeOffset time) => JsonValue.Create(time.ToUnixTimeMilliseconds() / 1000m);

    public static DateTimeOffset Read(double seconds) => DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Round(seconds * 1000));
}
