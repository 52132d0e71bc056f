using Slipway.Runners.Ports;

namespace Slipway.Aws.Tests.Metadata;

/// <summary>Progress that nobody looks at.</summary>
internal sealed class Silence : IDeliveryProgress, IProgressStep
{
    public IProgressStep Begin(string step, string sentence) => this;

    public void Note(string sentence)
    {
    }

    public void Update(string sentence)
    {
    }

    public void Done(string sentence)
    {
    }

    public void Refused(string sentence)
    {
    }

    public void Failed(string sentence)
    {
    }

    public void Dispose()
    {
    }
}
