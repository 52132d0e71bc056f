using Slipway.Runners.Ports;

namespace Slipway.Runners.Metadata;

/// <summary>Brings the metadata database to the migrations of this checkout: forward only, each once.</summary>
public sealed class MigrationRunner(IMetadataDatabase database, IDeliveryProgress progress)
{
    /// <summary>
    /// Applies what is missing; returns how many. Throws <see cref="BadInputException"/>, with nothing changed, when the database has
    /// something else than these files. A migration that fails leaves those before it applied: the next run goes on from there.
    /// </summary>
    public async Task<int> RunAsync(IReadOnlyList<Migration> migrations, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(migrations);
        await using var session = await database.OpenAsync(cancellation);
        var applied = await session.AppliedAsync(cancellation);
        Compare(migrations, applied);
        foreach (var migration in migrations.Skip(applied.Count))
        {
            using var step = progress.Begin($"migration {migration.Number}", $"{migration.Name} on {database.Name}");
            try
            {
                await session.ApplyAsync(migration, cancellation);
            }
            catch (BadInputException fault)
            {
                step.Failed("nothing of it was kept");
                throw new BadInputException(
                    $"{fault.Message}\nNothing of {migration.Name} was kept; {database.Name} is at migration {migration.Number - 1}. "
                    + "Correct the file and run the same command again.",
                    fault);
            }

            step.Done("applied");
        }

        var count = migrations.Count - applied.Count;
        progress.Note(count == 0 ? $"{database.Name} is at migration {migrations.Count}: nothing to do." : $"{database.Name}: {count} "
            + $"applied; it is at migration {migrations.Count}.");
        return count;
    }

    private void Compare(IReadOnlyList<Migration> migrations, IReadOnlyList<AppliedMigration> applied)
    {
        var faults = new List<string>();
        for (var i = 0; i < applied.Count; i++)
        {
            if (applied[i].Number != i + 1)
            {
                faults.Add($"the record of migrations has {applied[i].Number} ({applied[i].Name}) where {i + 1} was expected: somebody "
                    + "changed schema_migrations by hand");
            }
            else if (i >= migrations.Count)
            {
                faults.Add($"{applied[i].Name} was applied and is not in this checkout: an older commit? Take the one that has it");
            }
            else if (applied[i].Checksum != migrations[i].Checksum)
            {
                faults.Add(
                    $"{migrations[i].Name} has changed since it was applied{(applied[i].Name == migrations[i].Name ? "" : $" as "
                        + $"{applied[i].Name}")}: expected SHA-256 {applied[i].Checksum}, "
                    + $"found {migrations[i].Checksum}. Bring the file back (git log -- FILE) and write the change as "
                    + $"{migrations.Count + 1:0000}_name.sql");
            }
        }

        if (faults.Count > 0)
        {
            throw new BadInputException($"{database.Name} and the migrations do not agree:\n  {string.Join("\n  ", faults)}\nNothing was "
                + "changed.");
        }
    }
}
