using System.Text;
using Ceremony.Device.Apdu;
using Ceremony.Device.Cvc;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>MANAGE PUBLIC KEY AUTHENTICATION (80 54): state (00), register a key (00 with data), replace one (01), tell its holder (02).</summary>
internal static class PublicKeyAuthenticationCommand
{
    internal static CardAnswer Handle(VirtualChip chip, CommandApdu command)
    {
        if (chip.State.PublicKeys is not { } keys)
        {
            return Sw.InstructionNotSupported;
        }

        return command.P1 switch
        {
            0x00 when command.Data.Length == 0 => CardAnswer.Ok(keys.Status(chip.Session.AuthenticatedKeys.Count)),
            0x00 => Register(chip, keys, command),
            0x01 => Replace(chip, keys, command),
            0x02 => Holder(chip, keys, command),
            _ => Sw.IncorrectParameters,
        };
    }

    private static CardAnswer Register(VirtualChip chip, PublicKeyAuthentication keys, CommandApdu command)
    {
        if (keys.Keys.Count == keys.Total)
        {
            return Sw.NotEnoughMemory;
        }

        ushort status = Check(chip, keys, command, out var request);
        if (request is null)
        {
            return status;
        }

        keys.Keys.Add(request);
        return CardAnswer.Ok(keys.Status(chip.Session.AuthenticatedKeys.Count));
    }

    private static CardAnswer Replace(VirtualChip chip, PublicKeyAuthentication keys, CommandApdu command)
    {
        if (!chip.State.Options.HasFlag(DeviceOptions.ReplacePublicKeys))
        {
            return Sw.CommandNotAllowed;
        }

        if (!chip.UserAuthenticated)
        {
            return Sw.SecurityStatusNotSatisfied;
        }

        if (command.P2 >= keys.Keys.Count)
        {
            return Sw.IncorrectParameters;
        }

        ushort status = Check(chip, keys, command, out var request);
        if (request is null)
        {
            return status;
        }

        keys.Keys[command.P2] = request;
        chip.Session.AuthenticatedKeys.Remove(command.P2);
        return CardAnswer.Ok(keys.Status(chip.Session.AuthenticatedKeys.Count));
    }

    private static CardAnswer Holder(VirtualChip chip, PublicKeyAuthentication keys, CommandApdu command)
    {
        if (command.P2 >= keys.Total)
        {
            return Sw.IncorrectParameters;
        }

        if (command.P2 >= keys.Keys.Count)
        {
            return Sw.ReferencedDataNotFound;
        }

        ushort status = chip.Session.AuthenticatedKeys.Contains(command.P2) ? (ushort)0x9001 : Sw.Success;
        return new CardAnswer(status, Encoding.ASCII.GetBytes(keys.Keys[command.P2].Inner.HolderReference));
    }

    /// <summary>A request counts only if the device that the selected key belongs to signed it, and no other has the same holder.</summary>
    private static ushort Check(VirtualChip chip, PublicKeyAuthentication keys, CommandApdu command, out CvcRequest? request)
    {
        request = null;
        var candidate = CvcRequest.Parse(TlvWriter.Element(0x67, command.Data));
        if (chip.Session.SelectedVerificationKey is not { } device
            || chip.Session.SelectedVerificationName != candidate.OuterAuthorityReference
            || !candidate.IsSignedByDevice(device)
            || !candidate.InnerSignatureIsGood())
        {
            return Sw.ConditionsNotSatisfied;
        }

        if (keys.Keys.Exists(known => known.PublicKey.SameAs(candidate.PublicKey)))
        {
            return Sw.FileAlreadyExists;
        }

        request = candidate;
        return Sw.Success;
    }
}
