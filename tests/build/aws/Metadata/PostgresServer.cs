using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Slipway.Aws.Metadata;

namespace Slipway.Aws.Tests.Metadata;

/// <summary>A PostgreSQL of this machine's packages, in a folder of its own and on a socket only; gone with the tests.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("slipway-pg-").FullName;
    private string? _programs;
    private int _databases;

    /// <summary>Why there is none; null when there is one.</summary>
    public string? Missing { get; private set; }

    public async Task InitializeAsync()
    {
        _programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Order().Select(folder => Path.Combine(folder, "bin")).LastOrDefault() : null;
        if (_programs is null || !File.Exists(Path.Combine(_programs, "initdb")))
        {
            Missing = "PostgreSQL is not installed (Debian: postgresql)";
            return;
        }

        // PostgreSQL does not run as root.
        await RunAsync("chmod", "0777", _root);
        await AsUserAsync("initdb", "-D", Path.Combine(_root, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
            "--no-sync");
        await AsUserAsync(
            "pg_ctl", "-D", Path.Combine(_root, "data"), "-w", "-s", "-l", Path.Combine(_root, "log"), "-o", $"-k {_root} -c "
                + "listen_addresses='' -c fsync=off", "start");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres", "postgres"));
        await connection.OpenAsync();
        // As on Aurora: the owner is no superuser.
        await ExecuteAsync(connection, "CREATE ROLE slipway_owner LOGIN CREATEROLE CREATEDB");
    }

    public async Task DisposeAsync()
    {
        if (Missing is null)
        {
            await AsUserAsync("pg_ctl", "-D", Path.Combine(_root, "data"), "-m", "immediate", "-s", "stop");
            await AsUserAsync("/bin/rm", "-rf", Path.Combine(_root, "data"));
        }

        Directory.Delete(_root, recursive: true);
    }

    /// <summary>A new database that bootstrap.sql has prepared.</summary>
    internal async Task<MetadataTarget> CreateAsync()
    {
        Skip.If(Missing is not null, Missing);
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync("postgres", "slipway_owner", $"CREATE DATABASE {name}");
        await ExecuteAsync(name, "slipway_owner", await File.ReadAllTextAsync(Path.Combine(Module, "bootstrap.sql")));
        return new(_root, 5432, name, "slipway_migrator");
    }

    /// <summary>infra/modules/metadata.</summary>
    internal static string Module { get; } = Path.GetFullPath(Path.Combine(Source(), "..", "..", "..", "..", "infra", "modules",
        "metadata"));

    internal async Task ExecuteAsync(string database, string user, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database, user));
        await connection.OpenAsync();
        await ExecuteAsync(connection, sql);
    }

    internal async Task<T> ReadAsync<T>(string database, string user, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database, user));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    internal string ConnectionString(string database, string user) =>
        $"Host={_root};Database={database};Username={user};Pooling=false;Include Error Detail=true";

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private Task AsUserAsync(string program, params string[] arguments)
    {
        var path = Path.IsPathRooted(program) ? program : Path.Combine(_programs!, program);
        return Environment.UserName == "root"
            ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : RunAsync(path, arguments);
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true,
            RedirectStandardError = true, WorkingDirectory = _root })!;
        // The server keeps what pg_ctl has open: only the end of pg_ctl itself is waited for.
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private static string Source([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
