using System.Text.Json;
using Ceremony.App.Orchestration.Devices;
using Ceremony.Device.Pkcs11;

namespace Ceremony.App.Commands.Tokens;

/// <summary>Prints tokens, for people or for programs.</summary>
internal static class TokenText
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Prints a list of tokens.</summary>
    public static void Write(IReadOnlyList<Pkcs11TokenInfo> tokens, bool asJson, TextWriter output)
    {
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(tokens.Select(Facts), Json));
            return;
        }

        foreach (var token in tokens)
        {
            output.WriteLine(FactText.Plain($"{token.Serial}  {token.Label}  {token.Slot}"));
        }
    }

    /// <summary>Prints one token with keys and mechanisms.</summary>
    public static void Write(
        Pkcs11Module module, Pkcs11TokenInfo token, IReadOnlyList<Pkcs11Key> keys, IReadOnlyList<Pkcs11Mechanism> mechanisms, bool asJson, TextWriter output)
    {
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(new { Module = module.Path, module.Description, Token = Facts(token), Keys = keys, Mechanisms = mechanisms }, Json));
            return;
        }

        FactText.Write(
            output,
            false,
            ("serial", "Serial number", token.Serial),
            ("label", "Label", token.Label),
            ("slot", "Slot", token.Slot),
            ("model", "Model", $"{token.Model}, {token.Manufacturer}"),
            ("module", "Module", $"{module.Description} ({module.Path})"),
            ("pin", "User PIN", TokenReadings.Words(token.Pin)));
        output.WriteLine(keys.Count == 0 ? "Keys: none is shown" : "Keys:");
        foreach (var key in keys)
        {
            output.WriteLine(FactText.Plain($"  {key.Id}  {key.Label}  {key.Kind}{(key.HasPrivateKey ? "" : ", public key alone")}"));
        }

        output.WriteLine("Mechanisms:");
        foreach (var mechanism in mechanisms)
        {
            output.WriteLine(FactText.Plain($"  {mechanism}"));
        }
    }

    private static object Facts(Pkcs11TokenInfo token) => new { token.Serial, token.Label, token.Manufacturer, token.Model, token.Slot, Pin = token.Pin.ToString() };
}
