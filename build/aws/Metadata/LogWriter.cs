using Npgsql;
using NpgsqlTypes;
using Slipway.Domain.Files;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Metadata;

/// <summary>Adds what a delivery log has and the table has not. What both have must be the same.</summary>
internal sealed class LogWriter(NpgsqlConnection connection, CancellationToken cancellation)
{
    /// <summary>
    /// Returns how many lines were new. Throws <see cref="CloudException"/> when the table has another line in a line's place.
    /// </summary>
    public async Task<int> WriteAsync(string model, IReadOnlyList<DeliveryEvent> lines)
    {
        var known = await KnownAsync(model);
        for (var i = 0; i < known.Count; i++)
        {
            if (i >= lines.Count || known[i] != Seen(lines[i]))
            {
                throw new CloudException(
                    $"Line {i + 1} of {model}'s delivery log is not the one that was recorded: expected {known[i]}, found "
                        + $"{(i < lines.Count ? Seen(lines[i]) : "no such line")}. The log was "
                    + "restored or rebuilt? Nothing was recorded. To make the table anew from it, as slipway_migrator: "
                    + $"DELETE FROM slipway.delivery_events WHERE model_id = (SELECT id FROM slipway.models WHERE name = '{model}'); "
                    + "then run the same command.");
            }
        }

        foreach (var line in lines.Skip(known.Count))
        {
            await AddAsync(model, line);
        }

        return lines.Count - known.Count;
    }

    private async Task<List<string>> KnownAsync(string model)
    {
        await using var command = new NpgsqlCommand(
            "SELECT lines.sequence, lines.step, lines.state, lines.message FROM slipway.delivery_events lines JOIN slipway.models models "
                + "ON models.id = lines.model_id WHERE models.name = $1 ORDER BY sequence",
            connection) { Parameters = { new() { Value = model } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var known = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            known.Add($"{reader.GetInt64(0)} {reader.GetString(1)} {reader.GetString(2)} '{reader.GetString(3)}'");
        }

        return known;
    }

    private static string Seen(DeliveryEvent line) => $"{line.Sequence} {line.Step} {State(line.State)} '{line.Message}'";

    private static string State(DeliveryState state) => state == DeliveryState.RolledBack
        ? "rolled-back" : state.ToString().ToLowerInvariant();

    private async Task AddAsync(string model, DeliveryEvent line)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("SELECT set_config('slipway.actor', $1, true)") { Parameters = { new() { Value = line.Actor } } },
                new(
                    """
                    INSERT INTO slipway.delivery_events
                        (model_id, sequence, delivery, at, step, state, actor, version, package_arn, image_digest, evidence_hash, message, details)
                        SELECT id, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 FROM slipway.models WHERE name = $1
                    """)
                {
                    Parameters =
                    {
                        new() { Value = model }, new() { Value = line.Sequence }, new() { Value = line.DeliveryId },
                            new() { Value = line.Time.ToUniversalTime() },
                        new() { Value = line.Step }, new() { Value = State(line.State) }, new() { Value = line.Actor }, Text(line.Version),
                            Text(line.PackageArn),
                        Text(line.Digest), Text(line.EvidenceHash), new() { Value = line.Message },
                        new() { NpgsqlDbType = NpgsqlDbType.Jsonb, Value = System.Text.Json.JsonSerializer.Serialize(line.Details) },
                    },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlParameter Text(string? value) =>
        new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value };
}
