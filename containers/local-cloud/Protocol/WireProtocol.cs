namespace Slipway.LocalCloud.Protocol;

/// <summary>How a service is spoken to, which decides how its errors look.</summary>
internal enum WireProtocol
{
    /// <summary>AWS JSON 1.0 and 1.1.</summary>
    Json,

    /// <summary>Smithy RPC v2 in CBOR.</summary>
    Cbor,

    /// <summary>A form in, XML out.</summary>
    Query,

    /// <summary>Amazon S3.</summary>
    S3,

    /// <summary>Paths and JSON, as SageMaker Runtime.</summary>
    Rest,

    /// <summary>The OCI distribution API.</summary>
    Registry,
}
