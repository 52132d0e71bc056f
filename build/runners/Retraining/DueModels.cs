using Slipway.Domain.Retraining;
using Slipway.Runners.Images;

namespace Slipway.Runners.Retraining;

/// <summary>Which models of a checkout to retrain now.</summary>
public static class DueModels
{
    /// <summary>
    /// Folders relative to the repository, in order. Throws <see cref="BadInputException"/> when a manifest has errors, when <paramref
    /// name="cron"/> is no schedule, when no model has this name, or when neither is given.
    /// </summary>
    /// <param name="repository">Full path of the checkout.</param>
    /// <param name="cron">The schedule that fired: every model whose manifest has it, however written.</param>
    /// <param name="model">Name or folder of one model, whatever its schedule.</param>
    public static IReadOnlyList<string> Find(string repository, string? cron, string? model)
    {
        if (string.IsNullOrWhiteSpace(cron) && string.IsNullOrWhiteSpace(model))
        {
            throw new BadInputException("Expected a schedule or a model, found neither. Give --cron \"37 3 * * 1\" or --model NAME.");
        }

        var sources = ModelSource.Folders(repository).Select(folder => ModelSource.Read(repository, folder)).ToList();
        var due = string.IsNullOrWhiteSpace(model)
            ? sources.Where(source => IsDue(source, cron!))
            : sources.Where(source => source.Manifest.Name.Value == model || Relative(repository, source) == model.Trim('/'));
        var folders = due.Select(source => Relative(repository, source)).ToList();
        return folders.Count > 0 || string.IsNullOrWhiteSpace(model)
            ? folders
            : throw new BadInputException(
                $"Expected one of the models {string.Join(", ", sources.Select(source => source.Manifest.Name))}, found {model}. "
                + "Give --model NAME.");
    }

    private static bool IsDue(ModelSource source, string cron)
    {
        try
        {
            return RetrainingDue.ByCron(source.Manifest, cron);
        }
        catch (FormatException exception)
        {
            throw new BadInputException(exception.Message + " Give --cron \"37 3 * * 1\".", exception);
        }
    }

    private static string Relative(string repository, ModelSource source) =>
        Path.GetRelativePath(repository, source.Folder).Replace('\\', '/');
}
