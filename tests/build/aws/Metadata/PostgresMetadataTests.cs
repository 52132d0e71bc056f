using Npgsql;
using Slipway.Aws.Metadata;
using Slipway.Runners;
using Slipway.Runners.Metadata;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Tests.Metadata;

/// <summary>The migrations of infra/modules/metadata, and their runner, on a real PostgreSQL.</summary>
public sealed class PostgresMetadataTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const string Person = "INSERT INTO slipway.users (subject, name) VALUES ('ada', 'Ada')";

    private static IReadOnlyList<Migration> All => Migration.ReadAll(Path.Combine(PostgresServer.Module, "migrations"));

    [SkippableFact]
    public async Task All_migrations_are_applied_once()
    {
        var target = await server.CreateAsync();
        Assert.Equal(All.Count, await MigrateAsync(target, All));
        Assert.Equal(0, await MigrateAsync(target, All));
        Assert.Equal(All.Count, await server.ReadAsync<long>(target.Database, "slipway_migrator", "SELECT count(*) FROM "
            + "slipway_migrations.schema_migrations"));
        Assert.Equal(8, await server.ReadAsync<long>(target.Database, "slipway_owner", "SELECT count(*) FROM pg_tables WHERE schemaname "
            + "= 'slipway'"));
    }

    [SkippableFact]
    public async Task A_database_at_an_older_commit_is_taken_further()
    {
        var target = await server.CreateAsync();
        Assert.Equal(2, await MigrateAsync(target, [.. All.Take(2)]));
        Assert.Equal(All.Count - 2, await MigrateAsync(target, All));
    }

    [SkippableFact]
    public async Task Of_runs_at_the_same_time_one_migrates_and_the_others_are_told()
    {
        var target = await server.CreateAsync();
        await using (await new PostgresMetadata(target).OpenAsync(CancellationToken.None))
        {
            var fault = await Assert.ThrowsAsync<LockedException>(() => MigrateAsync(target, All));
            Assert.Contains("Another run is migrating", fault.Message, StringComparison.Ordinal);
        }

        Assert.Equal(All.Count, await MigrateAsync(target, All));
    }

    [SkippableFact]
    public async Task A_race_of_runs_applies_each_migration_once()
    {
        var target = await server.CreateAsync();
        async Task<int> Try()
        {
            try
            {
                return await MigrateAsync(target, All);
            }
            catch (LockedException)
            {
                return 0;
            }
        }

        var applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(Try)));
        Assert.Equal(All.Count, applied.Sum());
    }

    [SkippableFact]
    public async Task A_changed_migration_is_refused_and_nothing_is_applied()
    {
        var target = await server.CreateAsync();
        await MigrateAsync(target, [.. All.Take(2)]);
        var fault = await Assert.ThrowsAsync<BadInputException>(
            () => MigrateAsync(target, [Migration.Of(1, All[0].Name, All[0].Sql + "-- more"), .. All.Skip(1)]));
        Assert.Contains("0001_people.sql has changed since it was applied", fault.Message, StringComparison.Ordinal);
        Assert.Equal(2, await server.ReadAsync<long>(target.Database, "slipway_migrator", "SELECT count(*) FROM "
            + "slipway_migrations.schema_migrations"));
    }

    [SkippableFact]
    public async Task A_migration_that_fails_in_the_middle_leaves_nothing_and_the_next_run_goes_on()
    {
        var target = await server.CreateAsync();
        var half = Migration.Of(2, "0002_half.sql", "CREATE TABLE slipway.half (id int);\nINSERT INTO slipway.nowhere VALUES (1);");
        var fault = await Assert.ThrowsAsync<BadInputException>(() => MigrateAsync(target, [All[0], half]));
        Assert.Contains("\"slipway.nowhere\" does not exist", fault.Message, StringComparison.Ordinal);
        Assert.Contains("is at migration 1", fault.Message, StringComparison.Ordinal);
        Assert.False(await server.ReadAsync<bool>(target.Database, "slipway_migrator", "SELECT to_regclass('slipway.half') IS NOT NULL"));

        var whole = Migration.Of(2, "0002_half.sql", "CREATE TABLE slipway.half (id int);");
        Assert.Equal(1, await MigrateAsync(target, [All[0], whole]));
    }

    [SkippableFact]
    public async Task A_mistake_is_shown_with_its_line()
    {
        var target = await server.CreateAsync();
        var fault = await Assert.ThrowsAsync<BadInputException>(
            () => MigrateAsync(target, [All[0], Migration.Of(2, "0002_wrong.sql", "CREATE TABLE slipway.a (\n  id int,\n  nonsense "
                + "nosuchtype\n);")]));
        Assert.Contains("0002_wrong.sql, line 3", fault.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("database", "there is no database elsewhere")]
    [InlineData("user", "did not let nobody_known in")]
    [InlineData("host", "could not be reached")]
    public async Task A_wrong_connection_is_told_as_what_it_is(string wrong, string told)
    {
        var target = await server.CreateAsync();
        target = wrong switch
        {
            "database" => target with { Database = "elsewhere" },
            "user" => target with { User = "nobody_known" },
            _ => target with { Host = "127.0.0.1", Port = 1 },
        };
        var fault = await Assert.ThrowsAsync<BadInputException>(() => MigrateAsync(target, All));
        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", fault.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("UPDATE slipway.audit_log SET action = 'DELETE'")]
    [InlineData("DELETE FROM slipway.audit_log")]
    [InlineData("TRUNCATE slipway.audit_log")]
    public async Task Not_even_the_owner_of_the_table_changes_the_audit_log(string sql)
    {
        var target = await server.CreateAsync();
        await MigrateAsync(target, All);
        await server.ExecuteAsync(target.Database, "slipway_writer", Person);
        var fault = await Assert.ThrowsAsync<PostgresException>(() => server.ExecuteAsync(target.Database, "slipway_migrator", sql));
        Assert.Contains("The audit log is only added to", fault.MessageText, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Every_change_is_in_the_audit_log_with_who_and_what()
    {
        var target = await server.CreateAsync();
        await MigrateAsync(target, All);
        await server.ExecuteAsync(target.Database, "slipway_writer", $"BEGIN; SET LOCAL slipway.actor = 'job 7'; {Person}; COMMIT; "
            + "UPDATE slipway.users SET name = 'Ada L.'");
        Assert.Equal(
            "INSERT users slipway_writer job 7 Ada|UPDATE users slipway_writer slipway_writer Ada L.",
            await server.ReadAsync<string>(
                target.Database, "slipway_reader", "SELECT string_agg(concat_ws(' ', action, table_name, login, actor, after->>'name'), "
                    + "'|' ORDER BY id) FROM slipway.audit_log"));
    }

    [SkippableTheory]
    [InlineData("slipway_reader", Person)]
    [InlineData("slipway_writer", "DELETE FROM slipway.users")]
    [InlineData("slipway_writer", "INSERT INTO slipway.audit_log (action, table_name) VALUES ('INSERT', 'users')")]
    [InlineData("slipway_writer", "UPDATE slipway.model_versions SET tag = 2")]
    [InlineData("slipway_writer", "CREATE TABLE slipway.mine (id int)")]
    [InlineData("slipway_writer", "SELECT * FROM slipway_migrations.schema_migrations")]
    public async Task A_login_may_only_what_it_is_for(string login, string sql)
    {
        var target = await server.CreateAsync();
        await MigrateAsync(target, All);
        var fault = await Assert.ThrowsAsync<PostgresException>(() => server.ExecuteAsync(target.Database, login, sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    [SkippableFact]
    public async Task An_approval_without_evidence_and_a_second_delivery_under_way_are_refused()
    {
        var target = await server.CreateAsync();
        await MigrateAsync(target, All);
        await server.ExecuteAsync(target.Database, "slipway_writer", $"""
            {Person};
            INSERT INTO slipway.projects (name, created_by) SELECT 'city', id FROM slipway.users;
            INSERT INTO slipway.models (project_id, name, owner) SELECT id, 'bike-rentals', 'team' FROM slipway.projects;
            INSERT INTO slipway.model_versions (model_id, tag, manual, auto, image_digest, folder_hash, data_hash)
                SELECT id, 1, 0, 0, 'sha256:' || repeat('a', 64), repeat('b', 64), repeat('c', 64) FROM slipway.models;
            INSERT INTO slipway.deliveries (model_version_id, step, status) SELECT id, 'shadow', 'running' FROM slipway.model_versions;
            """);
        Assert.Equal("V1.0.0", await server.ReadAsync<string>(target.Database, "slipway_reader", "SELECT version FROM "
            + "slipway.model_versions"));
        var approval = await Assert.ThrowsAsync<PostgresException>(() => server.ExecuteAsync(
            target.Database, "slipway_writer", "INSERT INTO slipway.deliveries (model_version_id, step, status, ended_at) SELECT id, "
                + "'approve', 'done', now() FROM slipway.model_versions"));
        Assert.Equal(PostgresErrorCodes.CheckViolation, approval.SqlState);
        var second = await Assert.ThrowsAsync<PostgresException>(() => server.ExecuteAsync(
            target.Database, "slipway_writer", "INSERT INTO slipway.deliveries (model_version_id, step, status) SELECT id, 'rollout', "
                + "'running' FROM slipway.model_versions"));
        Assert.Equal(PostgresErrorCodes.UniqueViolation, second.SqlState);
    }

    [SkippableFact]
    public async Task Bootstrap_may_run_again()
    {
        var target = await server.CreateAsync();
        await server.ExecuteAsync(target.Database, "slipway_owner",
            await File.ReadAllTextAsync(Path.Combine(PostgresServer.Module, "bootstrap.sql")));
        Assert.Equal(All.Count, await MigrateAsync(target, All));
    }

    private static Task<int> MigrateAsync(MetadataTarget target, IReadOnlyList<Migration> migrations) =>
        new MigrationRunner(new PostgresMetadata(target), new Silence()).RunAsync(migrations, CancellationToken.None);
}
