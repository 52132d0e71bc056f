namespace Slipway.LocalCloud.Runtime;

/// <summary>Who answers now.</summary>
internal interface IFleets
{
    /// <summary>The fleet of an endpoint; null when there is none, or none in service.</summary>
    Fleet? Find(string endpoint);
}
