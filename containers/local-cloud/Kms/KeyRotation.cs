using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Kms;

/// <summary>Rotation: kept and given back.</summary>
internal sealed class KeyRotation(KeyStore store)
{
    private const int DaysByDefault = 365;

    public JsonObject Status(JsonRequest request)
    {
        var key = store.GetById(request.Only("KeyId"));
        var status = new JsonObject { ["KeyId"] = store.ArnOf(key), ["KeyRotationEnabled"] = key.RotationDays is not null };
        if (key is { RotationDays: { } days, RotationSince: { } since })
        {
            status["RotationPeriodInDays"] = days;
            status["NextRotationDate"] = EpochSeconds.Write(since.AddDays(days));
        }

        return status;
    }

    public JsonObject Enable(JsonRequest request)
    {
        var days = request.Only("KeyId", "RotationPeriodInDays").Number("RotationPeriodInDays", 90, 2560, DaysByDefault);
        return Change(request, key => key with { RotationDays = days, RotationSince = store.Now });
    }

    public JsonObject Disable(JsonRequest request) => Change(request.Only("KeyId"), key =>
        key with { RotationDays = null, RotationSince = null });

    private JsonObject Change(JsonRequest request, Func<KeyRecord, KeyRecord> change)
    {
        var key = store.GetById(request);
        store.Change(key, now => now.Enabled ? change(now) : throw KmsErrors.Disabled(store.ArnOf(now)));
        return [];
    }
}
