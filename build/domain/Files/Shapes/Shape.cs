using System.Text.Json.Nodes;

namespace Slipway.Domain.Files.Shapes;

/// <summary>
/// What a value of a file must look like: the one description from which both the reader's errors and the JSON schema come.
/// </summary>
internal abstract class Shape
{
    /// <summary>In words, after "expected".</summary>
    public abstract string Expected { get; }

    /// <summary>What to write instead, as a sentence.</summary>
    public virtual string Fix => $"Write {Expected}.";

    /// <summary>Stands in for a faulty value, so that the rest can still be checked.</summary>
    public abstract JsonNode Placeholder { get; }

    /// <summary>The value as it is to be deserialized, null when nothing of it can be used. Adds every fault found.</summary>
    public abstract JsonNode? Check(JsonSpot spot, string path, FaultList faults);

    /// <summary>JSON schema of it.</summary>
    public abstract JsonObject Schema();

    protected JsonNode? Refuse(JsonSpot spot, string path, FaultList faults)
    {
        faults.Add(path, spot, Expected, Fix);
        return null;
    }
}
