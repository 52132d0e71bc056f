namespace Amazon.CloudWatch.Model;

/// <summary>The message data structure of the service model.</summary>
public partial class MessageData
{
    public string Code { get; set; }

    public string Value { get; set; }
}
