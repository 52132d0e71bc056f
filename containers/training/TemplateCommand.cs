namespace Slipway.Training;

/// <summary>A command that a template's program has besides those of the cloud.</summary>
/// <param name="Usage">Its name, and its options for people.</param>
/// <param name="Run">Does it with its options; answers with what is wrong with them, a sentence, or null when it is done.</param>
public sealed record TemplateCommand(string Usage, Func<IReadOnlyList<string>, TextWriter, string?> Run)
{
    /// <summary>The argument that stands for it.</summary>
    public string Name => Usage.Split(' ')[0];
}
