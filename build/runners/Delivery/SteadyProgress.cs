using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery;

/// <summary>
/// Progress of a run that looks at a step again and again: for who watches it is one step, begun once, that waits until it is over. Not
/// for several steps at once.
/// </summary>
internal sealed class SteadyProgress(IDeliveryProgress inner) : IDeliveryProgress, IDisposable
{
    private string? _name;
    private IProgressStep? _open;

    public IProgressStep Begin(string step, string sentence)
    {
        if (_name != step || _open is null)
        {
            Dispose();
            (_name, _open) = (step, inner.Begin(step, sentence));
        }

        return new Step(this, _open);
    }

    public void Note(string sentence) => inner.Note(sentence);

    /// <summary>This run looks no more at what it waits for.</summary>
    public void Rest(string sentence) => End(step => step.Done(sentence));

    public void Dispose()
    {
        _open?.Dispose();
        (_name, _open) = (null, null);
    }

    private void End(Action<IProgressStep> end)
    {
        if (_open is { } open)
        {
            end(open);
            Dispose();
        }
    }

    private sealed class Step(SteadyProgress progress, IProgressStep open) : IProgressStep
    {
        private bool _over;

        public void Update(string sentence) => open.Update(sentence);

        public void Waits(string sentence)
        {
            open.Update(sentence);
            _over = true;
        }

        public void Done(string sentence) => End(step => step.Done(sentence));

        public void Refused(string sentence) => End(step => step.Refused(sentence));

        public void Failed(string sentence) => End(step => step.Failed(sentence));

        /// <summary>A look that neither ended nor waits was interrupted.</summary>
        public void Dispose()
        {
            if (!_over)
            {
                End(_ => { });
            }
        }

        private void End(Action<IProgressStep> end)
        {
            _over = true;
            progress.End(end);
        }
    }
}
