namespace Slipway.Infra.Tests.Plan;

/// <summary>The options of the smallest platform, switched on: what stands in an override of its module block.</summary>
internal static class EverythingOn
{
    /// <summary>Data pipeline and streaming.</summary>
    public const string Data = """
          data_pipeline = {
            models = {
              bike-rentals = {
                label = "cnt", time = { column = "dteday", format = "dd/MM/yy" }, numeric = ["temp", "p0..p3"], categorical = ["hr", "weekday"], key = ["dteday", "hr"]
              }
            }
          }
          streaming = { models = { bike-rentals = ["temp", "hum"] } }
        """;

    /// <summary>The metadata database, in a network that is not there: for a plan.</summary>
    public const string Metadata = """
          metadata = { vpc_id = "vpc-0123", subnet_ids = ["subnet-01", "subnet-02"], clients = { jobs = "sg-01" } }
        """;
}
