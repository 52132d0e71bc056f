namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>Writes where endpoints stand: on disk first, then announced.</summary>
internal sealed class EndpointJournal(SageMakerContext context)
{
    private readonly EndpointEvents _events = new(context);

    /// <summary>Changes an endpoint, unless it is gone.</summary>
    public void Change(string name, Func<EndpointDocument, EndpointDocument> change)
    {
        if (Write(name, change) is { } endpoint)
        {
            _events.StateChanged(endpoint);
        }
    }

    /// <summary>Notes how far an update has come.</summary>
    public void Advance(string name, DeploymentProgress progress)
    {
        if (Write(name, now => now with { Progress = progress }) is { } endpoint)
        {
            _events.DeploymentChanged(endpoint);
        }
    }

    private EndpointDocument? Write(string name, Func<EndpointDocument, EndpointDocument> change) => context.Store.Update<EndpointDocument>(
        EndpointDocument.Collection, name, now => change(now) with { Modified = context.Now });
}
