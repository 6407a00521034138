using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Simulator.Keys;
using Ceremony.Device.Tlv;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>GENERATE SYMMETRIC KEY (00 48): AES of 128 (B0), 192 (B1) or 256 bits (B2).</summary>
internal static class GenerateSymmetricKeyCommand
{
    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        ushort allowed = KeyUse.MayCreate(chip, command.P1);
        if (allowed != Sw.Success)
        {
            return allowed;
        }

        int length = command.P2 switch { 0xB0 => 16, 0xB1 => 24, 0xB2 => 32, _ => 0 };
        if (length == 0)
        {
            return Sw.IncorrectParameters;
        }

        var reader = new TlvReader(command.Data);
        if (!KeyAttributes.TryRead(ref reader, out var attributes))
        {
            return Sw.IncorrectData;
        }

        if (!chip.State.HasRoomFor(length + 16))
        {
            return Sw.NotEnoughMemory;
        }

        using var value = new SecretBuffer(length);
        System.Security.Cryptography.RandomNumberGenerator.Fill(value.Span);
        chip.State.Keys[command.P1] = new AesKey(value.Span) { AllowedAlgorithms = attributes.Algorithms, UsesLeft = attributes.Uses };
        return CardAnswer.Done;
    }
}
