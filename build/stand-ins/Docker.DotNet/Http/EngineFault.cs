using System.Net;

namespace Docker.DotNet.Http;

/// <summary>The exception of a refusal; null for the general one.</summary>
internal delegate DockerApiException EngineFault(HttpStatusCode status, string body);
