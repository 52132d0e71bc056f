using Slipway.Domain.Files;

namespace Slipway.Training;

/// <summary>Compares the channels of a job with those that its trainer reads.</summary>
internal static class ChannelCheck
{
    /// <summary>Everything that is wrong: name, expected, found, and what to do.</summary>
    public static IEnumerable<string> Errors(ITrainer trainer, IReadOnlyList<TrainingChannel> channels, ContainerPaths paths)
    {
        var known = trainer.Channels.Concat(trainer.OptionalChannels).ToArray();
        foreach (var name in trainer.Channels.Where(name => channels.All(channel => channel.Name != name)))
        {
            yield return $"channel '{name}': expected it in InputDataConfig, found "
                + $"{Hyperparameters.Names([.. channels.Select(channel => channel.Name)])}. "
                + "Add it to the InputDataConfig of the training job.";
        }

        foreach (var channel in channels)
        {
            if (!known.Contains(channel.Name, StringComparer.Ordinal))
            {
                yield return $"channel '{channel.Name}': expected one that this template reads ({Hyperparameters.Names(known)}), found "
                    + "another. "
                    + (Spelling.Nearest(channel.Name, known) is { } near
                        ? $"Did you mean '{near}'?"
                        : "Remove it from the InputDataConfig of the training job.");
            }
            else if (channel.InputMode == "Pipe")
            {
                yield return $"channel '{channel.Name}': expected input mode File or FastFile, found Pipe. "
                    + "Set TrainingInputMode of the training job to File: this trainer reads files.";
            }
            else if (!HasContent(paths.Channel(channel.Name)))
            {
                yield return $"channel '{channel.Name}': expected files in {paths.Channel(channel.Name)}, found none with content. "
                    + "Does its S3Uri name a prefix with data?";
            }
        }
    }

    private static bool HasContent(string folder) =>
        Directory.Exists(folder) && new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Any(file => file.Length > 0);
}
