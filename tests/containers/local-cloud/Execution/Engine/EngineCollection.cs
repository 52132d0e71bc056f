namespace Slipway.LocalCloud.Tests.Execution.Engine;

/// <summary>
/// The engine of this machine is one for all: tests of it run after the others, which kill clouds under load and push images through the
/// same engine.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EngineCollection
{
    public const string Name = "container engine";
}
