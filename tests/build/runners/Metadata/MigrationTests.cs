using Slipway.Runners.Metadata;

namespace Slipway.Runners.Tests.Metadata;

public sealed class MigrationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("slipway-migrations-").FullName;

    [Fact]
    public void They_are_read_in_order()
    {
        Write("0002_b.sql", "SELECT 2;");
        Write("0001_a.sql", "SELECT 1;");
        Assert.Equal(["0001_a.sql", "0002_b.sql"], Migration.ReadAll(_folder).Select(migration => migration.Name));
    }

    [Fact]
    public void A_checkout_on_Windows_is_the_same_migration() =>
        Assert.Equal(Migration.Of(1, "0001_a.sql", "SELECT\n1;").Checksum, Migration.Of(1, "0001_a.sql", "SELECT\r\n1;").Checksum);

    [Fact]
    public void Every_file_that_does_not_fit_is_named()
    {
        Write("0001_a.sql", "SELECT 1;");
        Write("0003_gap.sql", "SELECT 1;");
        Write("Fourth.sql", "SELECT 1;");
        var fault = Assert.Throws<BadInputException>(() => Migration.ReadAll(_folder));
        Assert.Contains("0003_gap.sql: expected 0002_name.sql", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Fourth.sql: expected 0003_name.sql", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE a (id int);\nCOMMIT;")]
    [InlineData("begin ;\nSELECT 1;")]
    public void Nobody_ends_the_transaction_from_inside(string sql)
    {
        Write("0001_a.sql", sql);
        Assert.Contains("one transaction "
            + "already", Assert.Throws<BadInputException>(() => Migration.ReadAll(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_block_of_a_function_is_no_transaction()
    {
        Write("0001_a.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN 1;\nEND\n$$;");
        Assert.Single(Migration.ReadAll(_folder));
    }

    [Fact]
    public void An_empty_folder_is_a_mistake() => Assert.Contains("found "
        + "none", Assert.Throws<BadInputException>(() => Migration.ReadAll(_folder)).Message, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string name, string sql) => File.WriteAllText(Path.Combine(_folder, name), sql);
}
