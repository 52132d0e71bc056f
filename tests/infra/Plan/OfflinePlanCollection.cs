namespace Slipway.Infra.Tests.Plan;

/// <summary>One plan for all tests that ask it: making it is most of their time.</summary>
[CollectionDefinition(nameof(OfflinePlan))]
public sealed class OfflinePlanCollection : ICollectionFixture<OfflinePlan>;
