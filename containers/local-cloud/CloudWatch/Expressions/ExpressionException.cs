namespace Slipway.LocalCloud.CloudWatch.Expressions;

/// <summary>An expression that cannot be read or computed; the message says where and why.</summary>
internal sealed class ExpressionException(string message) : Exception(message);
