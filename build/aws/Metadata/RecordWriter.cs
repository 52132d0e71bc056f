using Npgsql;
using NpgsqlTypes;
using Slipway.Runners.Metadata;

namespace Slipway.Aws.Metadata;

/// <summary>
/// Writes a model's records within a transaction. Every statement leaves what is there already as it is: a row that says the same is not
/// written again, and the audit log gets nothing.
/// </summary>
internal sealed class RecordWriter(NpgsqlConnection connection, CancellationToken cancellation)
{
    // Whoever records for somebody, in the tables; and where models are until people give them a project.
    private const string Recorder = "slipway";
    private const string Project = "unassigned";

    /// <summary>Writes all; returns how many lines of the log were new.</summary>
    public async Task<int> WriteAsync(ModelRecords records)
    {
        // Until the end of the transaction: two recorders take turns.
        await RunAsync($"SELECT pg_advisory_xact_lock({PostgresMetadata.Lock + 1})");
        await ActAsync(Recorder);
        var people = records.Steps.Select(step => step.ApprovedBy).OfType<string>().Prepend(Recorder);
        foreach (var person in people.Distinct(StringComparer.Ordinal))
        {
            await RunAsync("INSERT INTO slipway.users (subject, name) VALUES ($1, $1) ON CONFLICT (subject) DO NOTHING", person);
        }

        await RunAsync(
            "INSERT INTO slipway.projects (name, description, created_by) SELECT $1, 'Models that nobody has given a project', id FROM "
                + "slipway.users WHERE subject = $2 ON CONFLICT (name) DO NOTHING",
            Project, Recorder);
        await RunAsync(
            """
            INSERT INTO slipway.models AS known (project_id, name, owner) SELECT id, $1, $2 FROM slipway.projects WHERE name = $3
            ON CONFLICT (name) DO UPDATE SET owner = EXCLUDED.owner WHERE known.owner <> EXCLUDED.owner
            """,
            records.Model, records.Owner, Project);
        foreach (var version in records.Versions)
        {
            await ActAsync(version.Begun.Submitter);
            await WriteAsync(records.Model, version);
        }

        // What ended first: of a version one step at a time is under way.
        foreach (var step in records.Steps.OrderBy(step => step.Status == "running"))
        {
            await ActAsync(step.ApprovedBy ?? Recorder);
            await WriteAsync(records.Model, step);
        }

        return await new LogWriter(connection, cancellation).WriteAsync(records.Model, records.Lines);
    }

    private Task WriteAsync(string model, RecordedVersion version) => RunAsync(
        """
        INSERT INTO slipway.model_versions AS known (model_id, tag, manual, auto, package_arn, image_digest, folder_hash, data_hash, commit_sha, created_at)
            SELECT id, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM slipway.models WHERE name = $1
        ON CONFLICT (model_id, tag, manual, auto) DO UPDATE SET package_arn = EXCLUDED.package_arn
            WHERE EXCLUDED.package_arn IS NOT NULL AND known.package_arn IS DISTINCT FROM EXCLUDED.package_arn
        """,
        model, version.Begun.Version.Tag, version.Begun.Version.Manual, version.Begun.Version.Auto, Text(version.PackageArn),
            version.Begun.ImageDigest,
        version.Begun.FolderHash, version.Begun.DataHash, Text(version.Begun.SourceCommit is { Length: 40 } commit ? commit : null),
            version.Begun.Time.ToUniversalTime());

    private Task WriteAsync(string model, RecordedStep step) => RunAsync(
        """
        INSERT INTO slipway.deliveries AS known (model_version_id, step, attempt, status, weight, evidence_hash, approved_by, started_at, ended_at)
            SELECT versions.id, $5, $6, $7, $8, $9, (SELECT id FROM slipway.users WHERE subject = $10), $11, $12
            FROM slipway.model_versions versions JOIN slipway.models models ON models.id = versions.model_id
            WHERE models.name = $1 AND (versions.tag, versions.manual, versions.auto) = ($2, $3, $4)
        ON CONFLICT (model_version_id, step, attempt) DO UPDATE SET
            (status, weight, evidence_hash, approved_by, started_at, ended_at) =
            (EXCLUDED.status, EXCLUDED.weight, EXCLUDED.evidence_hash, EXCLUDED.approved_by, EXCLUDED.started_at, EXCLUDED.ended_at)
            WHERE (known.status, known.weight, known.evidence_hash, known.approved_by, known.started_at, known.ended_at) IS DISTINCT FROM
            (EXCLUDED.status, EXCLUDED.weight, EXCLUDED.evidence_hash, EXCLUDED.approved_by, EXCLUDED.started_at, EXCLUDED.ended_at)
        """,
        model, step.Version.Tag, step.Version.Manual, step.Version.Auto, step.Step, step.Attempt, step.Status,
        new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Smallint, Value = step.Weight is { } weight ? (short)weight : DBNull.Value },
        Text(step.EvidenceHash), Text(step.ApprovedBy), step.StartedAt.ToUniversalTime(),
        new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.TimestampTz,
            Value = step.EndedAt is { } end ? end.ToUniversalTime() : DBNull.Value });

    // In whose name the audit log says that it was.
    private Task ActAsync(string actor) => RunAsync("SELECT set_config('slipway.actor', $1, true)", actor);

    private static NpgsqlParameter Text(string? value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value };

    private async Task RunAsync(string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }
}
