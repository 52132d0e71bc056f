namespace Slipway.Runners.Ports;

/// <summary>Tells whoever watches what runs, since when, and how far it is. Safe to call from several threads at once.</summary>
public interface IDeliveryProgress
{
    /// <summary>
    /// A step begins. The handle is ended by one of its closing sentences; disposed without one, the step counts as interrupted.
    /// </summary>
    /// <param name="step">Name of the step.</param>
    /// <param name="sentence">What it does.</param>
    IProgressStep Begin(string step, string sentence);

    /// <summary>Something worth a line outside any step.</summary>
    void Note(string sentence);
}

/// <summary>A step under way. After it has ended, further calls do nothing.</summary>
public interface IProgressStep : IDisposable
{
    /// <summary>What is waited for, how far it is, evidence so far: replaces the sentence before it.</summary>
    void Update(string sentence);

    /// <summary>The step is done, or passed.</summary>
    void Done(string sentence);

    /// <summary>This look at the step is over; what is waited for may take days, and another run may look next.</summary>
    void Waits(string sentence) => Done(sentence);

    /// <summary>A gate or judge refused the candidate.</summary>
    void Refused(string sentence);

    /// <summary>The step broke.</summary>
    void Failed(string sentence);
}
