using System.Collections.Generic;
using Amazon.Runtime.Internal;

namespace Slipway.StandIns;

/// <summary>Service name for the SDK's own records.</summary>
internal sealed class ServiceMetadata(string serviceId) : IServiceMetadata
{
    public string ServiceId => serviceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
