namespace Slipway.Runners.Metadata;

/// <summary>What the database says about a migration that it has.</summary>
/// <param name="Number">Its place.</param>
/// <param name="Name">The file's name at that time.</param>
/// <param name="Checksum">SHA-256 of its text at that time, hex.</param>
public sealed record AppliedMigration(int Number, string Name, string Checksum);
