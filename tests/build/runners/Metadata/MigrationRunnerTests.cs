using Slipway.Runners.Metadata;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Metadata;

public class MigrationRunnerTests
{
    private static readonly Migration[] Three = [.. Enumerable.Range(1,
        3).Select(number => Migration.Of(number, $"000{number}_step.sql", $"SELECT {number};"))];

    private readonly MemoryDatabase _database = new();

    [Fact]
    public async Task What_is_missing_is_applied_in_order_and_once()
    {
        Assert.Equal(3, await RunAsync(Three));
        Assert.Equal(0, await RunAsync(Three));
        Assert.Equal([1, 2, 3], _database.Applied.Select(migration => migration.Number));
        Assert.Equal(2, _database.Closed);
    }

    [Fact]
    public async Task An_older_checkout_is_told_and_changes_nothing()
    {
        await RunAsync(Three);
        var fault = await Assert.ThrowsAsync<BadInputException>(() => RunAsync(Three[..2]));
        Assert.Contains("0003_step.sql was applied and is not in this checkout", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_does_not_agree_is_told_at_once()
    {
        await RunAsync(Three);
        var fault = await Assert.ThrowsAsync<BadInputException>(() =>
            RunAsync([Migration.Of(1, "0001_step.sql", "x"), Migration.Of(2, "0002_renamed.sql", "y"), Three[2]]));
        Assert.Contains("0001_step.sql has changed since it was applied:", fault.Message, StringComparison.Ordinal);
        Assert.Contains("0002_renamed.sql has changed since it was applied as 0002_step.sql", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renamed_file_with_the_same_text_is_the_same_migration()
    {
        await RunAsync(Three);
        Assert.Equal(0, await RunAsync([Three[0] with { Name = "0001_other.sql" }, .. Three[1..]]));
    }

    [Fact]
    public async Task A_gap_in_the_record_is_not_guessed_over()
    {
        _database.Applied.Add(new(2, "0002_step.sql", Three[1].Checksum));
        await Assert.ThrowsAsync<BadInputException>(() => RunAsync(Three));
        Assert.Single(_database.Applied);
    }

    [Fact]
    public async Task After_a_failure_those_before_stay_and_the_session_ends()
    {
        _database.Refuses = 2;
        var fault = await Assert.ThrowsAsync<BadInputException>(() => RunAsync(Three));
        Assert.Contains("is at migration 1", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, _database.Closed);
        _database.Refuses = 0;
        Assert.Equal(2, await RunAsync(Three));
    }

    private Task<int> RunAsync(IReadOnlyList<Migration> migrations) =>
        new MigrationRunner(_database, new FakeProgress()).RunAsync(migrations, CancellationToken.None);

    private sealed class MemoryDatabase : IMetadataDatabase
    {
        public List<AppliedMigration> Applied { get; } = [];

        public int Refuses { get; set; }

        public int Closed { get; set; }

        public string Name => "memory";

        public Task<IMetadataSession> OpenAsync(CancellationToken cancellation) => Task.FromResult<IMetadataSession>(new Session(this));
    }

    private sealed class Session(MemoryDatabase database) : IMetadataSession
    {
        public Task<IReadOnlyList<AppliedMigration>> AppliedAsync(CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<AppliedMigration>>([.. database.Applied]);

        public Task ApplyAsync(Migration migration, CancellationToken cancellation)
        {
            if (migration.Number == database.Refuses)
            {
                throw new BadInputException("refused");
            }

            database.Applied.Add(new(migration.Number, migration.Name, migration.Checksum));
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            database.Closed++;
            return ValueTask.CompletedTask;
        }
    }
}
