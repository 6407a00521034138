using Ceremony.Device.Apdu;
using Ceremony.Device.Cvc;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>PSO: VERIFY CERTIFICATE (00 2A 00 BE): checks a certificate with the selected key and remembers its own key for the session.</summary>
internal static class VerifyCertificateCommand
{
    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        if (command.P1 != 0x00 || command.P2 != 0xBE)
        {
            return Sw.IncorrectParameters;
        }

        if (chip.Session.SelectedVerificationKey is not { } signer)
        {
            return Sw.ConditionsNotSatisfied;
        }

        // The command carries what stands inside 7F21.
        var certificate = CardVerifiableCertificate.Parse(TlvWriter.Element(0x7F21, command.Data));
        bool good = certificate.Role is CvcRole.Device or CvcRole.DeviceIssuer
            && certificate.AuthorityReference == chip.Session.SelectedVerificationName
            && certificate.IsSignedBy(signer);
        if (!good)
        {
            return Sw.ConditionsNotSatisfied;
        }

        chip.Session.VerifiedKeys[certificate.HolderReference] = certificate.PublicKey.InheritFrom(signer);
        return Sw.Success;
    }
}
