using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Cards;

/// <summary>What the operations on model cards take.</summary>
internal static class CardShape
{
    private static readonly TextShape Name = new(1, 63, Shapes.Name.Pattern);
    private static readonly TextShape NameOrArn = new(
        1, 256, @"(arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:model-card/.*)?([a-zA-Z0-9](-*[a-zA-Z0-9]){0,62})");

    private static readonly TextShape Content = new(0, 100_000);
    private static readonly TextShape Status = TextShape.Enum("Draft", "PendingReview", "Approved", ModelCard.Archived);

    public static readonly StructureShape Create = Shapes.Only("ModelCardName", Name)
        .Must("Content", Content).Must("ModelCardStatus", Status).May("Tags", Shapes.Tags);

    public static readonly StructureShape Describe = Shapes.Only("ModelCardName", NameOrArn).May("ModelCardVersion", new NumberShape());

    public static readonly StructureShape Update = Shapes.Only("ModelCardName", NameOrArn).May("Content", Content)
        .May("ModelCardStatus", Status);

    public static readonly StructureShape Delete = Shapes.Only("ModelCardName", Name);

    public static readonly StructureShape List = ListRequest.Paged("Name", "CreationTime")
        .May("CreationTimeAfter", Shapes.Time).May("CreationTimeBefore", Shapes.Time)
        .May("NameContains", Name).May("ModelCardStatus", Status);

    public static readonly StructureShape ListVersions = ListRequest.Paged("Version").Must("ModelCardName", NameOrArn)
        .May("CreationTimeAfter", Shapes.Time).May("CreationTimeBefore", Shapes.Time).May("ModelCardStatus", Status);
}
