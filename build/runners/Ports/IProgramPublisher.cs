namespace Slipway.Runners.Ports;

/// <summary>Compiles a model template into the program that ships in its image.</summary>
public interface IProgramPublisher
{
    /// <summary>
    /// Publishes the project in a folder, in release configuration, without a host executable, into another folder, which is replaced.
    /// </summary>
    Task PublishAsync(string projectFolder, string outputFolder, CancellationToken cancellation);
}
