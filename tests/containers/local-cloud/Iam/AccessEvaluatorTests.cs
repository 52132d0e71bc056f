using Slipway.LocalCloud.Iam.Policies;

namespace Slipway.LocalCloud.Tests.Iam;

public sealed class AccessEvaluatorTests
{
    private const string Account = "000000000000";
    private const string Role = $"arn:aws:iam::{Account}:role/somebody";
    private const string Session = $"arn:aws:sts::{Account}:assumed-role/somebody/me";
    private const string ReadAll = """{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}""";

    [Fact]
    public void Nothing_is_allowed_that_no_statement_allows() =>
        Assert.Equal(
            "because no identity-based policy allows the s3:GetObject action",
            Decide("""{"Effect":"Allow","Action":"s3:Put*","Resource":"*"}""").Reason);

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"S3:getobject","Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::BUCKET/*"}""", false)]
    [InlineData("""{"Effect":"Allow","NotAction":"s3:PutObject","Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","NotAction":"s3:GetObject","Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","NotResource":"arn:aws:s3:::bucket/*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"s3:G?tObject","Resource":"arn:aws:s3:::buck??/*"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::bucket/${aws:PrincipalTag/team}*"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::bucket/${aws:PrincipalTag/none}*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::bucket/${aws:PrincipalTag/star}"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::bucket/${aws:PrincipalTag/none, 'key'}"}""", true)]
    public void A_statement_speaks_of_what_fits(string statement, bool allowed) => Assert.Equal(allowed, Decide(statement).Allowed);

    [Fact]
    public void A_deny_wins_wherever_it_stands()
    {
        const string deny = """{"Effect":"Deny","Action":"s3:GetObject","Resource":"*"}""";
        Assert.Equal("with an explicit deny in an identity-based policy", Decide($"{ReadAll},{deny}").Reason);
        Assert.Equal("with an explicit deny in a permissions boundary", Decide(ReadAll, boundary: $"{ReadAll},{deny}").Reason);
        Assert.Equal("with an explicit deny in a session policy", Decide(ReadAll, session: $"{ReadAll},{deny}").Reason);
        var everybody = deny.Replace("\"Resource", "\"Principal\":\"*\",\"Resource", StringComparison.Ordinal);
        Assert.Equal("with an explicit deny in a resource-based policy", Decide(ReadAll, resource: everybody).Reason);
    }

    [Fact]
    public void Boundaries_and_session_policies_limit_and_grant_nothing()
    {
        const string other = """{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}""";
        Assert.Equal("because no permissions boundary allows the s3:GetObject action", Decide(ReadAll, boundary: other).Reason);
        Assert.Equal("because no session policy allows the s3:GetObject action", Decide(ReadAll, session: other).Reason);
        Assert.False(Decide(other, boundary: ReadAll, session: ReadAll).Allowed);
    }

    [Theory]
    [InlineData("\"*\"", true, false)]
    [InlineData($"{{\"AWS\":\"{Role}\"}}", true, false)]
    [InlineData($"{{\"AWS\":\"{Session}\"}}", true, true)]
    [InlineData("{\"AWS\":\"000000000000\"}", false, false)]
    [InlineData("{\"AWS\":\"arn:aws:iam::000000000000:root\"}", false, false)]
    [InlineData("{\"AWS\":\"arn:aws:iam::111111111111:role/somebody\"}", false, false)]
    [InlineData("{\"Service\":\"s3.amazonaws.com\"}", false, false)]
    public void A_resource_allows_whom_it_names_and_a_session_that_it_names_beyond_its_boundary(string principal, bool alone, bool beyond)
    {
        var resource = $$"""{"Effect":"Allow","Principal":{{principal}},"Action":"s3:GetObject","Resource":"*"}""";
        const string other = """{"Effect":"Allow","Action":"s3:PutObject","Resource":"*"}""";
        Assert.Equal(alone, Decide(other, resource: resource).Allowed);
        Assert.Equal(beyond, Decide(other, boundary: other, resource: resource).Allowed);
    }

    [Fact]
    public void A_deny_for_all_but_one_spares_that_one()
    {
        string But(string name) => $$"""{"Effect":"Deny","NotPrincipal":{"AWS":["{{name}}"]},"Action":"*","Resource":"*"}""";
        Assert.True(Decide(ReadAll, resource: But(Role)).Allowed);
        Assert.False(Decide(ReadAll, resource: But($"{Role}-else")).Allowed);
    }

    [Fact]
    public void A_key_must_agree_be_it_by_leaving_it_to_the_account()
    {
        const string account = """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::000000000000:root"},"Action":"s3:*","Resource":"*"}""";
        const string none = """{"Effect":"Allow","Principal":{"AWS":"111111111111"},"Action":"s3:*","Resource":"*"}""";
        Assert.True(Decide(ReadAll, resource: account, agreement: ResourceAgreement.Required).Allowed);
        Assert.Equal("because no resource-based policy allows the s3:GetObject action",
            Decide(ReadAll, resource: none, agreement: ResourceAgreement.Required).Reason);
    }

    [Theory]
    [InlineData("StringEquals", "a", "a", true)]
    [InlineData("StringEquals", "a*", "ab", false)]
    [InlineData("StringEquals", "a", null, false)]
    [InlineData("StringEqualsIfExists", "a", null, true)]
    [InlineData("StringEqualsIfExists", "a", "b", false)]
    [InlineData("StringNotEquals", "a", null, true)]
    [InlineData("StringNotEquals", "a", "a", false)]
    [InlineData("StringEqualsIgnoreCase", "A", "a", true)]
    [InlineData("StringLike", "a*", "abc", true)]
    [InlineData("StringNotLike", "a*", "abc", false)]
    [InlineData("ArnLike", "arn:aws:s3:::a*", "arn:aws:s3:::ab", true)]
    [InlineData("ArnLike", "arn:aws:*:::ab", "arn:aws:s3:x::ab", false)]
    [InlineData("ArnNotEquals", "arn:aws:s3:::a", "arn:aws:s3:::b", true)]
    [InlineData("Bool", "false", "False", true)]
    [InlineData("Null", "true", null, true)]
    [InlineData("Null", "true", "x", false)]
    [InlineData("Null", "false", "x", true)]
    [InlineData("NumericLessThanEquals", "10", "9.5", true)]
    [InlineData("NumericLessThan", "10", "10", false)]
    [InlineData("NumericEquals", "10", "ten", false)]
    [InlineData("NumericNotEquals", "10", "11", true)]
    [InlineData("DateGreaterThan", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", true)]
    [InlineData("DateLessThan", "2026-01-01T00:00:00Z", "1767225601", false)]
    [InlineData("IpAddress", "10.0.0.0/8", "10.1.2.3", true)]
    [InlineData("IpAddress", "10.0.0.1", "10.0.0.2", false)]
    [InlineData("NotIpAddress", "10.0.0.0/8", "127.0.0.1", true)]
    [InlineData("ForAnyValue:StringEquals", "a", null, false)]
    [InlineData("ForAnyValue:StringEquals", "a", "b,a", true)]
    [InlineData("ForAllValues:StringEquals", "a", "b,a", false)]
    [InlineData("ForAllValues:StringEquals", "a", null, true)]
    [InlineData("StringLike", "${aws:PrincipalTag/team}?", "key1", true)]
    public void Conditions_hold_as_IAM_says(string test, string expected, string? given, bool holds)
    {
        var statement = "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"" + test + "\":{\"K\":\"" + expected
            + "\"}}}";
        Assert.Equal(holds, Decide(statement, given: given?.Split(',')).Allowed);
    }

    [Theory]
    [InlineData("""{"Statement":[]}""", "empty")]
    [InlineData("""{"Version":"2020-01-01","Statement":{}}""", "version")]
    [InlineData("""{"Statement":{"Effect":"Permit","Action":"*","Resource":"*"}}""", "Invalid effect")]
    [InlineData("""{"Statement":{"Effect":"Allow","Resource":"*"}}""", "Action")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*"}}""", "Resource")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Colour":"red"}}""", "Colour")]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Null":{"k":"maybe"}}}}""", "Null")]
    [InlineData(
        """{"Statement":[{"Sid":"A","Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"A","Effect":"Deny","Action":"*","Resource":"*"}]}""",
        "unique")]
    public void What_is_no_policy_is_refused(string text, string expected) => Assert.Contains(
        expected, Assert.Throws<MalformedPolicyException>(() => PolicyReader.Read(text, PolicyUse.Identity)).Message,
            StringComparison.OrdinalIgnoreCase);

    private static AccessDecision Decide(
        string identity, string? boundary = null, string? session = null, string? resource = null,
            ResourceAgreement agreement = ResourceAgreement.Optional,
        IReadOnlyList<string>? given = null)
    {
        var caller = new Caller(Session, Role, Account)
        {
            Identity = Read(identity, PolicyUse.Identity)!, Boundary = Read(boundary, PolicyUse.Identity),
                Session = Read(session, PolicyUse.Identity),
        };
        var context = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:PrincipalTag/team"] = ["key"], ["aws:PrincipalTag/star"] = ["*"], ["k"] = given ?? [],
        };
        return AccessEvaluator.Decide(new AccessRequest(caller, "s3:GetObject", "arn:aws:s3:::bucket/key", context),
            Read(resource, PolicyUse.Resource), agreement);
    }

    private static IReadOnlyList<PolicyStatement>? Read(string? statements, PolicyUse use) =>
        statements is null ? null : PolicyReader.Read($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""", use);
}
