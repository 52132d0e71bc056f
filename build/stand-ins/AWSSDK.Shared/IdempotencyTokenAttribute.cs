using System;

namespace Slipway.StandIns;

/// <summary>A member that the marshaller fills when the caller left it null, as the published packages do.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdempotencyTokenAttribute : Attribute
{
}
