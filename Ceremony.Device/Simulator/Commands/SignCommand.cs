using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Simulator.Keys;
using Org.BouncyCastle.Asn1;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>SIGN (80 68): P1 the key, P2 the algorithm.</summary>
internal static class SignCommand
{
    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command) => (command.P2 >> 4) switch
    {
        0x2 or 0x3 or 0x4 => Rsa(chip, command),
        0x7 => Ecdsa(chip, command),
        _ => chip.UserAuthenticated ? Sw.FunctionNotSupported : Sw.SecurityStatusNotSatisfied,
    };

    private static CardAnswer Rsa(VirtualChip chip, CommandApdu command)
    {
        ushort status = KeyUse.Find<RsaKey>(chip, command.P1, command.P2, out var key);
        if (key is null)
        {
            return status;
        }

        int digit = command.P2 & 0x0F;
        switch (command.P2)
        {
            case 0x20:
                return command.Data.Length == key.Modulus.Length
                    ? KeyUse.Answer(key, key.Private(command.Data), Sw.IncorrectData)
                    : Sw.WrongLength;
            case 0x30:
                return KeyUse.Answer(key, RsaSignatures.Pkcs1(key, command.Data), Sw.WrongLength);
            case 0x40:
                // The bare hash only; OpenSC 0.23 sends a DigestInfo for SHAx-RSA-PKCS-PSS, which a card cannot take.
                return HashOnCard.ByLength(command.Data.Length) is { } bare
                    ? KeyUse.Answer(key, RsaSignatures.Pss(key, bare, command.Data), Sw.IncorrectData)
                    : Sw.WrongLength;
        }

        if (HashOnCard.ForRsa(digit) is not { } hash || command.P2 < 0x30)
        {
            return Sw.FunctionNotSupported;
        }

        var value = hash.Compute(command.Data);
        return KeyUse.Answer(
            key, command.P2 < 0x40 ? RsaSignatures.Pkcs1(key, hash.DigestInfo(value)) : RsaSignatures.Pss(key, hash, value), Sw.IncorrectData);
    }

    private static CardAnswer Ecdsa(VirtualChip chip, CommandApdu command)
    {
        ushort status = KeyUse.Find<EcKey>(chip, command.P1, command.P2, out var key);
        if (key is null)
        {
            return status;
        }

        int digit = command.P2 & 0x0F;
        if (digit == 0)
        {
            return command.Data.Length is 0 or > 66 ? Sw.WrongLength : KeyUse.Answer(key, Der(key, command.Data), Sw.IncorrectData);
        }

        return HashOnCard.ForEcdsa(digit) is { } hash
            ? KeyUse.Answer(key, Der(key, hash.Compute(command.Data)), Sw.IncorrectData)
            : Sw.FunctionNotSupported;
    }

    private static byte[] Der(EcKey key, ReadOnlySpan<byte> hash)
    {
        var (r, s) = key.SignHash(hash);
        return new DerSequence(new DerInteger(r), new DerInteger(s)).GetDerEncoded();
    }
}
