namespace Slipway.LocalCloud.Hosting;

/// <summary>What the command line says.</summary>
/// <param name="Cloud">The cloud to run.</param>
/// <param name="ParentProcess">Process whose end is the cloud's end; null: runs until it is stopped.</param>
internal sealed record LaunchOptions(CloudOptions Cloud, int? ParentProcess);
