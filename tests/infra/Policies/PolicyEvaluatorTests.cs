namespace Slipway.Infra.Tests.Policies;

public class PolicyEvaluatorTests
{
    private const string Role = "arn:aws:iam::000000000000:role/somebody";
    private const string ReadAll = """{"Statement":{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}}""";

    [Fact]
    public void Nothing_is_allowed_that_no_statement_allows() =>
        Assert.Equal(Decision.NotAllowed, Decide("""{"Statement":[]}"""));

    [Fact]
    public void A_wildcard_allows_what_fits() => Assert.Equal(Decision.Allowed, Decide(ReadAll));

    [Fact]
    public void An_action_is_compared_without_regard_to_case() =>
        Assert.Equal(Decision.Allowed, Decide("""{"Statement":{"Effect":"Allow","Action":"S3:getobject","Resource":"*"}}"""));

    [Fact]
    public void A_resource_is_compared_with_regard_to_case() =>
        Assert.Equal(
            Decision.NotAllowed, Decide("""{"Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::BUCKET/*"}}"""));

    [Fact]
    public void An_explicit_deny_wins_over_every_allow() => Assert.Equal(
        Decision.DeniedExplicitly,
        Decide(
            """{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"s3:GetObject","Resource":"*"}]}"""));

    [Fact]
    public void A_boundary_limits_what_is_allowed() =>
        Assert.Equal(
            Decision.OutsideBoundary,
            Decide(ReadAll, boundary: """{"Statement":{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}}"""));

    [Fact]
    public void A_boundary_grants_nothing() => Assert.Equal(Decision.NotAllowed, Decide("""{"Statement":[]}""", boundary: ReadAll));

    [Fact]
    public void A_deny_in_the_boundary_is_a_deny() => Assert.Equal(
        Decision.DeniedExplicitly,
        Decide(
            ReadAll,
            boundary: """{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}"""));

    [Theory]
    [InlineData("s3:PutObject", Decision.Allowed)]
    [InlineData("s3:GetObject", Decision.NotAllowed)]
    public void NotAction_is_everything_but(string except, Decision expected) =>
        Assert.Equal(expected, Decide($$$"""{"Statement":{"Effect":"Allow","NotAction":"{{{except}}}","Resource":"*"}}"""));

    [Fact]
    public void NotResource_is_everywhere_but() =>
        Assert.Equal(
            Decision.NotAllowed, Decide("""{"Statement":{"Effect":"Allow","Action":"s3:*","NotResource":"arn:aws:s3:::bucket/*"}}"""));

    [Fact]
    public void A_resource_policy_that_denies_everybody_denies() => Assert.Equal(
        Decision.DeniedExplicitly,
        Decide(ReadAll, resource: """{"Statement":{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"s3:*","Resource":"*"}}"""));

    [Fact]
    public void A_resource_policy_may_allow_a_role_by_its_name() => Assert.Equal(
        Decision.Allowed,
        Decide(
            """{"Statement":[]}""",
            resource: $$$"""{"Statement":{"Effect":"Allow","Principal":{"AWS":"{{{Role}}}"},"Action":"s3:*","Resource":"*"}}"""));

    [Fact]
    public void The_account_as_principal_leaves_it_to_IAM() => Assert.Equal(
        Decision.NotAllowed,
        Decide(
            """{"Statement":[]}""",
            resource: """{"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::000000000000:root"},"Action":"s3:*","Resource":"*"}}"""));

    [Fact]
    public void A_key_must_agree() =>
        Assert.Equal(Decision.ResourceDoesNotAgree, Decide(ReadAll, resource: """{"Statement":[]}""", mustAgree: true));

    [Fact]
    public void What_is_not_understood_is_not_judged()
    {
        Assert.Throws<NotSupportedException>(
            () => Decide("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","NotPrincipal":"*"}}"""));
        Assert.Throws<NotSupportedException>(
            () => Decide("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NumericLessThan":{"k":"1"}}}}"""));
    }

    [Theory]
    [InlineData("StringEquals", "a", "a", true)]
    [InlineData("StringEquals", "a", "b", false)]
    [InlineData("StringEquals", "a", null, false)]
    [InlineData("StringEqualsIfExists", "a", null, true)]
    [InlineData("StringEqualsIfExists", "a", "b", false)]
    [InlineData("StringNotEquals", "a", null, true)]
    [InlineData("StringNotEquals", "a", "a", false)]
    [InlineData("StringLike", "a*", "abc", true)]
    [InlineData("StringNotLike", "a*", "abc", false)]
    [InlineData("ArnEquals", "arn:*", "arn:x", true)]
    [InlineData("Bool", "false", "False", true)]
    [InlineData("Null", "true", null, true)]
    [InlineData("Null", "true", "x", false)]
    [InlineData("Null", "false", "x", true)]
    [InlineData("ForAnyValue:StringEquals", "a", null, false)]
    [InlineData("ForAllValues:StringEquals", "a", null, true)]
    public void Conditions_hold_as_IAM_says(string test, string expected, string? given, bool holds)
    {
        var policy = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\""
            + test
            + "\":{\"k\":\""
            + expected
            + "\"}}}}";
        var request = given is null ? Request.Of(Role, "s3:GetObject", "*") : Request.Of(Role, "s3:GetObject", "*", ("k", given));
        Assert.Equal(holds ? Decision.Allowed : Decision.NotAllowed, new PolicyEvaluator(Statement.Parse(policy)).Decide(request));
    }

    [Theory]
    [InlineData("ada", "ada", true)]
    [InlineData("ada", "grace", false)]
    [InlineData("ada", null, false)]
    [InlineData("ada", "*", false)]
    public void A_variable_is_what_the_request_says(string owner, string? person, bool holds)
    {
        const string policy =
            """{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLike":{"owner":"${aws:PrincipalTag/person}"}}}}""";
        var request = person is null
            ? Request.Of(Role, "s3:GetObject", "*", ("owner", owner)) : Request.Of(Role, "s3:GetObject", "*", ("owner", owner),
                ("aws:PrincipalTag/person", person));
        Assert.Equal(holds ? Decision.Allowed : Decision.NotAllowed, new PolicyEvaluator(Statement.Parse(policy)).Decide(request));
    }

    [Theory]
    [InlineData("*", "", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "ac", false)]
    [InlineData("slipway-*-staging", "slipway-a-b-staging", true)]
    [InlineData("slipway-*-staging", "slipway-a-staging-v2", false)]
    [InlineData("a*b*c", "aXbYbZc", true)]
    public void Patterns_fit_the_whole_text(string pattern, string text, bool fits) => Assert.Equal(fits, Wildcard.Matches(pattern, text));

    private static Decision Decide(string identity, string? boundary = null, string? resource = null, bool mustAgree = false) =>
        new PolicyEvaluator(
        Statement.Parse(identity),
        boundary is null ? null : Statement.Parse(boundary),
        resource is null ? null : Statement.Parse(resource),
        mustAgree).Decide(Request.Of(Role, "s3:GetObject", "arn:aws:s3:::bucket/key"));
}
