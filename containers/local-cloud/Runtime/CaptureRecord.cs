using System.Globalization;
using Slipway.LocalCloud.SageMaker.Data;

namespace Slipway.LocalCloud.Runtime;

/// <summary>A line that waits to be written.</summary>
internal sealed record CaptureRecord(ObjectUri Destination, string Endpoint, string Variant, DateTimeOffset Time, byte[] Line)
{
    /// <summary>SageMaker's layout: <c>DESTINATION/ENDPOINT/VARIANT/yyyy/mm/dd/hh</c>, in UTC.</summary>
    public ObjectUri Folder =>
        Destination.Below(string.Create(CultureInfo.InvariantCulture, $"{Endpoint}/{Variant}/{Time.UtcDateTime:yyyy'/'MM'/'dd'/'HH}"));
}
