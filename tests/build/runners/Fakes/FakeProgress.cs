using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>Keeps what a watcher would have read.</summary>
internal sealed class FakeProgress : IDeliveryProgress
{
    public List<string> Lines { get; } = [];

    public IProgressStep Begin(string step, string sentence) => new Step(this, step);

    public void Note(string sentence) => Add(sentence);

    private void Add(string line)
    {
        lock (Lines)
        {
            Lines.Add(line);
        }
    }

    private sealed class Step(FakeProgress progress, string name) : IProgressStep
    {
        private bool _ended;

        public void Update(string sentence)
        {
        }

        public void Done(string sentence) => End("done", sentence);

        public void Refused(string sentence) => End("refused", sentence);

        public void Failed(string sentence) => End("failed", sentence);

        public void Dispose() => End("interrupted", "");

        private void End(string how, string sentence)
        {
            if (!_ended)
            {
                _ended = true;
                progress.Add($"{name}: {how} {sentence}".TrimEnd());
            }
        }
    }
}
