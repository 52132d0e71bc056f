using System;
using System.Collections.Generic;
using Amazon.Runtime;

namespace Slipway.StandIns;

/// <summary>Timeouts of the SDK's default configuration modes (the same for all services, docs: "Smart configuration defaults").</summary>
internal static class DefaultConfigurations
{
    public static IReadOnlyList<IDefaultConfiguration> All { get; } =
    [
        Mode(DefaultConfigurationMode.Standard, 3.1, 3.1),
        Mode(DefaultConfigurationMode.InRegion, 1.1, 1.1),
        Mode(DefaultConfigurationMode.CrossRegion, 3.1, 3.1),
        Mode(DefaultConfigurationMode.Mobile, 30, 30),
        Mode(DefaultConfigurationMode.Auto, 1.1, 1.1),
    ];

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, double connectSeconds, double negotiateSeconds) => new()
    {
        Name = name,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = TimeSpan.FromSeconds(connectSeconds),
        TlsNegotiationTimeout = TimeSpan.FromSeconds(negotiateSeconds),
    };
}
