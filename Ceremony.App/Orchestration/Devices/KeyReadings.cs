using System.Security.Cryptography;
using Ceremony.Device.Contracts;
using Ceremony.Device.Cvc;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Keys;

namespace Ceremony.App.Orchestration.Devices;

/// <summary>Turns what the device layer tells of keys into what goes into the journal.</summary>
internal static class KeyReadings
{
    private const int SequenceDigits = 5;

    /// <summary>A key as a device shows it.</summary>
    /// <param name="key">What it tells.</param>
    /// <param name="serial">The device's serial number.</param>
    public static KeyReading From(KeyDetails key, string serial) => new(
        key.Key.Reference, key.Key.Label ?? "", key.Key.Id ?? "", key.Key.Kind ?? "", Hex(key.PublicKey), Hex(key.Certificate), key.MadeHere ? serial : null);

    /// <summary>A wrapped key's file as it can be read without a device.</summary>
    /// <param name="fileName">Its name.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="WrappedKeyException">It is no wrapped key.</exception>
    public static WrappedKey From(string fileName, byte[] content)
    {
        var file = WrappedKeyFile.Parse(content);
        var request = Request(file.Certificate);
        var maker = request?.OuterAuthorityReference is { Length: > SequenceDigits } reference ? reference[..^SequenceDigits] : null;
        var inside = new KeyReading(
            0, file.Description?.Label ?? "", file.Description is { } description ? Convert.ToHexString(description.Id) : "", file.Description?.Kind ?? file.Algorithm.ToString().ToUpperInvariant(),
            Hex(file.PublicKey), Hex(file.Certificate), maker);
        return new WrappedKey(
            fileName, Convert.ToHexStringLower(SHA256.HashData(content)), content.Length, file.Kcv.ToString(), inside, request?.InnerSignatureIsGood() == true);
    }

    /// <summary>Lists a device again, and reads the key at a reference.</summary>
    /// <param name="device">The device.</param>
    /// <param name="reference">Key reference.</param>
    /// <returns>The reading, and the key or null where there is none.</returns>
    public static DeviceResult<KeyRead> Read(SmartCardHsmDevice device, int reference)
    {
        if (!device.ReadSnapshot().Try(out var snapshot, out var refusal))
        {
            return refusal;
        }

        var reading = DeviceReadings.From(snapshot, device.Place);
        return snapshot.Keys.All(key => key.Reference != reference)
            ? new KeyRead(reading, null)
            : device.ReadKey(reference).Select(key => new KeyRead(reading, From(key, device.Serial)));
    }

    private static CvcRequest? Request(byte[] certificate)
    {
        try
        {
            return certificate is [0x67, ..] ? CvcRequest.Parse(certificate) : null;
        }
        catch (CvcFormatException)
        {
            return null;
        }
    }

    private static string Hex(byte[]? bytes) => bytes is null ? "" : Convert.ToHexStringLower(bytes);
}

/// <summary>A device as it was listed again, and one of its keys.</summary>
/// <param name="Reading">The device.</param>
/// <param name="Key">The key, or null if there is none at its reference.</param>
internal sealed record KeyRead(DeviceReading Reading, KeyReading? Key);
