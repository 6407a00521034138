using Ceremony.Device.Apdu;
using Ceremony.Device.Cvc;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>MANAGE SECURITY ENVIRONMENT (00 22): selects a public key by holder reference, to verify certificates (B6) or to authenticate with (A4).</summary>
internal static class ManageSecurityEnvironmentCommand
{
    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        if (command.P1 != 0x81 || command.P2 is not (0xB6 or 0xA4))
        {
            // 41 A4 would start secure messaging, which a contact card does without here.
            return command is { P1: 0x41, P2: 0xA4 } ? Sw.ReferencedDataNotFound : Sw.IncorrectParameters;
        }

        var reader = new TlvReader(command.Data);
        string name = CardVerifiableCertificate.Reference(reader.Read(0x83).Value);
        reader.ExpectEnd();
        return command.P2 == 0xB6 ? SelectForVerification(chip, name) : SelectForAuthentication(chip, name);
    }

    private static CardAnswer SelectForVerification(VirtualChip chip, string name)
    {
        var key = chip.Session.VerifiedKeys.GetValueOrDefault(name) ?? CvcRoot.Known.FirstOrDefault(root => root.Name == name)?.Key;
        chip.Session.SelectedVerificationKey = key;
        chip.Session.SelectedVerificationName = key is null ? null : name;
        return key is null ? Sw.ReferencedDataNotFound : Sw.Success;
    }

    private static CardAnswer SelectForAuthentication(VirtualChip chip, string name)
    {
        int index = chip.State.PublicKeys?.Keys.FindIndex(request => request.Inner.HolderReference == name) ?? -1;
        if (index < 0)
        {
            return Sw.ReferencedDataNotFound;
        }

        if (chip.Session.AuthenticatedKeys.Contains(index))
        {
            return Sw.ConditionsNotSatisfied;
        }

        chip.Session.SelectedAuthenticationKey = index;
        return Sw.Success;
    }
}
