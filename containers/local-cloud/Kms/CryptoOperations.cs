using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Kms;

/// <summary>The use of keys.</summary>
internal sealed class CryptoOperations(KeyStore store)
{
    private const string Algorithm = "SYMMETRIC_DEFAULT";
    private const int MaximumPlainBytes = 4096;

    public JsonObject Encrypt(JsonRequest request)
    {
        request.Only("KeyId", "Plaintext", "EncryptionContext", "EncryptionAlgorithm");
        var plain = Bytes(request, "Plaintext", MaximumPlainBytes);
        var key = Usable(request.RequiredText("KeyId"));
        Known(request);
        return new JsonObject
        {
            ["CiphertextBlob"] = Convert.ToBase64String(Envelope.Seal(key, plain, request.Map("EncryptionContext"))),
                ["KeyId"] = store.ArnOf(key), ["EncryptionAlgorithm"] = Algorithm,
        };
    }

    public JsonObject Decrypt(JsonRequest request)
    {
        request.Only("CiphertextBlob", "KeyId", "EncryptionContext", "EncryptionAlgorithm");
        Known(request);
        var sealedText = Bytes(request, "CiphertextBlob", 6144);
        var key = Envelope.KeyOf(sealedText) is { } id && store.Find(id) is not null ? Usable(id) : throw Invalid();
        if (request.Text("KeyId") is { } named && store.Get(named).Id != key.Id)
        {
            throw new ServiceException("IncorrectKeyException",
                "The key ID in the request does not identify a CMK that can perform this operation.");
        }

        var plain = Envelope.Open(key, sealedText, request.Map("EncryptionContext")) ?? throw Invalid();
        return new JsonObject { ["KeyId"] = store.ArnOf(key), ["Plaintext"] = Convert.ToBase64String(plain),
            ["EncryptionAlgorithm"] = Algorithm };
    }

    public JsonObject GenerateDataKey(JsonRequest request)
    {
        var (answer, plain) = DataKey(request);
        answer["Plaintext"] = Convert.ToBase64String(plain);
        return answer;
    }

    public JsonObject GenerateDataKeyWithoutPlaintext(JsonRequest request) => DataKey(request).Answer;

    private (JsonObject Answer, byte[] Plain) DataKey(JsonRequest request)
    {
        request.Only("KeyId", "EncryptionContext", "NumberOfBytes", "KeySpec");
        var key = Usable(request.RequiredText("KeyId"));
        var length = (request.Text("KeySpec"), request.Has("NumberOfBytes")) switch
        {
            ("AES_256", false) => 32,
            ("AES_128", false) => 16,
            (null, true) => request.Number("NumberOfBytes", 1, 1024, 32),
            _ => throw request.Invalid("Please specify either number of bytes or key spec (AES_128 or AES_256)."),
        };
        var plain = RandomNumberGenerator.GetBytes(length);
        return (new JsonObject { ["CiphertextBlob"] = Convert.ToBase64String(Envelope.Seal(key, plain, request.Map("EncryptionContext"))),
            ["KeyId"] = store.ArnOf(key) }, plain);
    }

    private KeyRecord Usable(string named)
    {
        var key = store.Get(named);
        return key.State switch
        {
            "Enabled" => key,
            "Disabled" => throw KmsErrors.Disabled(store.ArnOf(key)),
            _ => throw KmsErrors.InvalidState($"{store.ArnOf(key)} is pending deletion."),
        };
    }

    private static void Known(JsonRequest request)
    {
        if (request.Text("EncryptionAlgorithm") is { } other and not Algorithm)
        {
            throw new ServiceException("InvalidKeyUsageException", $"EncryptionAlgorithm: expected {Algorithm}, found {other}.");
        }
    }

    private static byte[] Bytes(JsonRequest request, string member, int longest)
    {
        var text = request.RequiredText(member);
        var bytes = new byte[text.Length];
        return !Convert.TryFromBase64String(text, bytes, out var length)
            ? throw new ServiceException("SerializationException", $"{member}: expected base64.")
            : length > longest || length == 0 ? throw request.Invalid($"{member}: expected 1 to {longest} bytes, found {length}.")
            : bytes[..length];
    }

    private static ServiceException Invalid() =>
        new("InvalidCiphertextException",
            "The ciphertext is not one of this key's, was changed, or was made with another encryption context.");
}
