namespace Slipway.LocalCloud.SageMaker.Requests;

/// <summary>Shapes that many operations share. Lengths and patterns are those of AWS's service model.</summary>
internal static class Shapes
{
    /// <summary>Jobs, endpoints, configurations, variants, groups.</summary>
    public static readonly TextShape Name = new(0, 63, "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");

    /// <summary>Models, whose names may hold runs of hyphens.</summary>
    public static readonly TextShape ModelName = new(0, 63, @"[a-zA-Z0-9]([\-a-zA-Z0-9]*[a-zA-Z0-9])?");

    /// <summary>Pipelines.</summary>
    public static readonly TextShape PipelineName = new(1, 256, "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,255}");

    /// <summary>Role of an account.</summary>
    public static readonly TextShape Role = new(20, 2048, @"arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+");

    /// <summary>An object or a prefix.</summary>
    public static readonly TextShape S3Uri = new(0, 1024, "(https|s3)://([^/]+)/?(.*)");

    /// <summary>An image.</summary>
    public static readonly TextShape Image = new(0, 255, @"[\S]+");

    /// <summary>AWS enumerates hundreds of types, more every month: any that is formed like one will do.</summary>
    public static readonly TextShape InstanceType = new(0, 64, @"ml\.[a-z0-9\-]+\.[a-z0-9\-]+");

    /// <summary>Words for people.</summary>
    public static readonly TextShape Description = new(0, 3072, @"[\p{L}\p{M}\p{Z}\p{S}\p{N}\p{P}]*");

    /// <summary>Idempotency token.</summary>
    public static readonly TextShape Token = new(32, 128);

    /// <summary>Names of a page to come.</summary>
    public static readonly TextShape NextToken = new(0, 8192);

    /// <summary>Items on a page.</summary>
    public static readonly NumberShape MaxResults = new(1, 100);

    /// <summary>Any string.</summary>
    public static readonly TextShape Text = new();

    /// <summary>True or false.</summary>
    public static readonly BooleanShape Flag = new();

    /// <summary>A moment.</summary>
    public static readonly TimeShape Time = new();

    /// <summary>Ascending or Descending.</summary>
    public static readonly TextShape SortOrder = TextShape.Enum("Ascending", "Descending");

    /// <summary>Words of an entrypoint or of arguments.</summary>
    public static readonly ListShape Words = new(new TextShape(0, 256), 1, 100);

    /// <summary>Tags.</summary>
    public static readonly ListShape Tags = new(
        new StructureShape().Must("Key", new TextShape(1, 128, @"[\p{L}\p{Z}\p{N}_.:/=+\-@]*"))
            .Must("Value", new TextShape(0, 256, @"[\p{L}\p{Z}\p{N}_.:/=+\-@]*")), 0, 50);

    /// <summary>Environment variables with values up to a length.</summary>
    public static MapShape Environment(int longest, int longestName = 1024) =>
        new(new TextShape(0, longestName, "[a-zA-Z_][a-zA-Z0-9_]*"), new TextShape(0, longest), 100);

    /// <summary>A request with one required member.</summary>
    public static StructureShape Only(string name, Shape shape) => new StructureShape().Must(name, shape);
}
