using Ceremony.Device.Pkcs11;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Tokens;

namespace Ceremony.App.Orchestration.Devices;

/// <summary>Turns what a token tells into what goes into the journal.</summary>
internal static class TokenReadings
{
    /// <summary>What every device tells, of a token. What only a SmartCard-HSM has is empty, or not known.</summary>
    /// <param name="token">What it told.</param>
    /// <param name="id">The id of the key that a step is about, upper-case hex; or null.</param>
    /// <param name="reference">What stands in place of that key's reference.</param>
    public static DeviceReading From(TokenSnapshot token, string? id = null, int reference = 0) => new(
        token.Info.Serial,
        $"{token.Info.Model}, {token.Info.Manufacturer}",
        token.Info.Firmware,
        token.Info.IsSoftware,
        "not checked",
        "",
        NeverInitialised: false,
        SoPinTries: null,
        SoPinBlocked: false,
        token.Info.Pin == Pkcs11PinState.LastTry ? 1 : null,
        token.Info.Pin == Pkcs11PinState.Blocked,
        ResetBySoPin: null,
        [.. token.Keys.Select(key => new DeviceKey(key.Id == id ? reference : 0, key.Label, key.Id))],
        DkekShares: null,
        Outstanding: null,
        Kcv: null,
        "not known",
        token.Info.Slot);

    /// <summary>Token and module.</summary>
    /// <param name="token">What it told.</param>
    /// <param name="module">The module's file.</param>
    /// <param name="sha256">Its SHA-256, hex.</param>
    public static TokenReading From(TokenSnapshot token, string module, string sha256) =>
        new(module, sha256, token.ModuleDescription, token.Info.Label, token.Info.Manufacturer, Words(token.Info.Pin));

    /// <summary>A key as a token shows it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="reference">What stands in place of its reference; 0 for none.</param>
    /// <param name="protection">What the token says of the private key, or null.</param>
    public static KeyReading From(Pkcs11Key key, int reference = 0, Pkcs11Protection? protection = null) => new(
        reference, key.Label, key.Id, key.Kind, key.PublicKey is { } shown ? Convert.ToHexStringLower(shown) : "", "", null)
    {
        OnToken = protection is null
            ? null
            : new TokenKeyAttributes(
                protection.Local, protection.Sensitive, protection.AlwaysSensitive, protection.Extractable, protection.NeverExtractable, string.Join(", ", protection.Uses)),
    };

    /// <summary>What a module says of the user PIN, in words.</summary>
    public static string Words(Pkcs11PinState pin) => pin switch
    {
        Pkcs11PinState.NotSet => "not set",
        Pkcs11PinState.CountLow => "a wrong one was entered last",
        Pkcs11PinState.LastTry => "1 try left",
        Pkcs11PinState.Blocked => "blocked",
        _ => "set",
    };
}
