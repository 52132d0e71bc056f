using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Slipway.LocalCloud.Iam.Callers;
using Slipway.LocalCloud.Iam.Policies;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Signatures;

/// <summary>
/// With credentials configured: who signed a request, and whether it is what was signed. The chunks of an aws-chunked body are not held
/// against their signatures, only the first signature is. Leaves the <see cref="Caller"/> among the exchange's features.
/// </summary>
internal sealed class SignatureFilter(CloudOptions options, CallerDirectory callers, RegistryPasswords passwords, TimeProvider time)
    : IRequestFilter
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(15);

    public bool IsActive => options.Credentials is not null;

    public async Task HandleAsync(HttpContext context, ServiceCall call, Func<Task> next)
    {
        var errors = new SignatureErrors(call.Protocol);
        var signed = call.Protocol == WireProtocol.Registry ? passwords.Find(context) : await VerifyAsync(context, call, errors);
        if (signed is null && !MayBeUnsigned(call))
        {
            throw errors.Missing();
        }

        context.Features.Set(signed?.Caller ?? callers.Anonymous);
        CurrentCaller.RegistryPassword = signed is null ? null : until => passwords.For(call.Caller!.AccessKey, until);
        await next();
    }

    // The registry asks for a password itself; anonymous reads of a bucket are its policy's to allow, and nobody's without policies.
    private bool MayBeUnsigned(ServiceCall call) =>
        call.Protocol == WireProtocol.Registry || call is { Service: "sts", Operation: "AssumeRoleWithWebIdentity" }
            || (call.Protocol == WireProtocol.S3 && options.EnforceIam);

    private async Task<SignedCaller?> VerifyAsync(HttpContext context, ServiceCall call, SignatureErrors errors)
    {
        if (RequestSignature.Of(context.Request) is not { } signature)
        {
            return null;
        }

        var signed = callers.Find(signature.AccessKey) ?? throw errors.UnknownKey();
        Hold(signature, time.GetUtcNow(), errors);
        var payload = await PayloadHash.OfAsync(context, call, signature, errors);
        var expected = CanonicalRequest.Sign(context.Request, signature, signed.Secret!, payload, call.Protocol == WireProtocol.S3);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature.Value)))
        {
            throw errors.Mismatch();
        }

        return signed.Token != signature.Token ? throw errors.WrongToken()
            : signed.Expires <= time.GetUtcNow() ? throw errors.Expired()
            : signed;
    }

    private static void Hold(RequestSignature signature, DateTimeOffset now, SignatureErrors errors)
    {
        var moment = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        if (signature.Lifetime is { } life ? now < signature.Signed - Tolerance : (now - signature.Signed).Duration() > Tolerance)
        {
            throw errors.Skewed(signature.Time, moment);
        }

        if (signature.Lifetime is { } lasts && now > signature.Signed + lasts)
        {
            throw errors.LinkExpired();
        }
    }
}
