namespace Octokit.Internal;

/// <summary>Writes and reads bodies.</summary>
public interface IJsonSerializer
{
    /// <summary>Writes.</summary>
    string Serialize(object item);

    /// <summary>Reads.</summary>
    T Deserialize<T>(string json);
}
