using System.Globalization;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Ceremony.Device.Pkcs11;

/// <summary>Reads what a token can do.</summary>
internal static class MechanismList
{
    internal static Pkcs11Mechanism[] Read(ISlot slot)
    {
        var mechanisms = new List<Pkcs11Mechanism>();
        foreach (var number in slot.GetMechanismList().Distinct().Order())
        {
            var info = slot.GetMechanismInfo(number);
            var name = Enum.GetName(number) ?? string.Create(CultureInfo.InvariantCulture, $"{(ulong)number:X8}");
            mechanisms.Add(new Pkcs11Mechanism((ulong)number, name, info.MinKeySize, info.MaxKeySize, Uses(info.MechanismFlags)));
        }

        return [.. mechanisms];
    }

    private static List<string> Uses(IMechanismFlags flags)
    {
        (bool Is, string Name)[] all =
        [
            (flags.Encrypt, "encrypt"), (flags.Decrypt, "decrypt"), (flags.Digest, "hash"), (flags.Sign, "sign"),
            (flags.SignRecover, "sign with recovery"), (flags.Verify, "verify"), (flags.VerifyRecover, "verify with recovery"),
            (flags.Generate, "generate key"), (flags.GenerateKeyPair, "generate key pair"), (flags.Wrap, "wrap"), (flags.Unwrap, "unwrap"),
            (flags.Derive, "derive"),
        ];
        return [.. all.Where(use => use.Is).Select(use => use.Name)];
    }
}
