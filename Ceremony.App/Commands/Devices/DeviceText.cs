using System.Text.Json;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Commands.Devices;

/// <summary>Prints what devices tell, for people or for programs.</summary>
internal static class DeviceText
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Prints places and what is in them.</summary>
    public static void Write(IReadOnlyList<DevicePlace> places, bool asJson, TextWriter output)
    {
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(
                places.Select(place => new { place.Place, State = place.State.ToString(), place.Serial, place.IsVirtual, place.Sentence }), Json));
            return;
        }

        foreach (var place in places)
        {
            output.WriteLine($"{place.Place}: {place.Sentence}");
        }
    }

    /// <summary>Prints all that one device tells without a login.</summary>
    public static void Write(DeviceSnapshot device, DeviceAttestation chain, string place, bool asJson, TextWriter output)
    {
        var identity = device.Identity;
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    identity.Serial,
                    Place = place,
                    Model = identity.TypeName,
                    identity.Version,
                    identity.IsVirtual,
                    device.Label,
                    Options = identity.Options?.ToString(),
                    Certificates = new { Verdict = chain.Verdict.ToString(), chain.Sentence },
                    UserPin = Pin(device.UserPin),
                    SoPin = Pin(device.SoPin),
                    Dkek = new { State = device.Dkek.State.ToString(), device.Dkek.Total, device.Dkek.Outstanding, Kcv = device.Dkek.Kcv?.ToString() },
                    Keys = device.Keys.Select(key => new { key.Reference, key.Label, key.Id, key.Kind }),
                },
                Json));
            return;
        }

        (string Name, string Value)[] facts =
        [
            ("Serial number", identity.Serial),
            ("Reader", place),
            ("Model", $"{identity.TypeName} {identity.Version}{(identity.IsVirtual ? ", virtual" : "")}"),
            ("Label", device.Label ?? "none"),
            ("Options", identity.Options?.ToString() ?? "not told by this version"),
            ("Certificates", chain.Sentence),
            ("User PIN", device.UserPin.ToString()),
            ("SO-PIN", device.SoPin.ToString()),
            ("DKEK", Dkek(device.Dkek)),
            ("Keys", device.Keys.Count == 0 ? "none" : string.Join("; ", device.Keys.Select(key => $"{key.Reference} {key.Label ?? "without label"} ({key.Kind ?? "unknown kind"})"))),
        ];
        foreach (var (name, value) in facts)
        {
            output.WriteLine($"{name,-15}{FactText.Plain(value)}");
        }
    }

    private static object Pin(PinStatus pin) => new { State = pin.State.ToString(), pin.TriesLeft };

    private static string Dkek(DkekStatus dkek) => dkek.State switch
    {
        DkekState.NotConfigured => "not set up",
        DkekState.Waiting => $"{dkek.Outstanding} of {Counted.AllShares(dkek.Total)} still missing",
        _ => $"{Counted.AllSharesAre(dkek.Total, begins: false)} in, KCV {dkek.Kcv?.ToString() ?? "told only after a login"}",
    };
}
