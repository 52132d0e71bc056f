namespace Amazon.CloudWatchLogs.Model;

/// <summary>The output log event structure of the service model.</summary>
public partial class OutputLogEvent
{
    public string Message { get; set; }
}
