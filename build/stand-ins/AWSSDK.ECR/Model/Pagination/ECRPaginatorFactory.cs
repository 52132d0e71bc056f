namespace Amazon.ECR.Model;

/// <summary>Makes paginators for the list operations.</summary>
public interface IECRPaginatorFactory
{
    IDescribeRepositoriesPaginator DescribeRepositories(DescribeRepositoriesRequest request);

    IDescribeImagesPaginator DescribeImages(DescribeImagesRequest request);

    IListImagesPaginator ListImages(ListImagesRequest request);
}

/// <inheritdoc/>
public class ECRPaginatorFactory : IECRPaginatorFactory
{
    private readonly IAmazonECR _client;

    internal ECRPaginatorFactory(IAmazonECR client) => _client = client;

    public IDescribeRepositoriesPaginator DescribeRepositories(DescribeRepositoriesRequest request) =>
        new DescribeRepositoriesPaginator(_client, request);

    public IDescribeImagesPaginator DescribeImages(DescribeImagesRequest request) => new DescribeImagesPaginator(_client, request);

    public IListImagesPaginator ListImages(ListImagesRequest request) => new ListImagesPaginator(_client, request);
}
