using System.Security.Cryptography;
using Ceremony.Device.Apdu;
using Ceremony.Device.Cvc;
using Ceremony.Device.Simulator.Commands;
using Ceremony.Device.Simulator.Storage;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.Simulator.Chip;

/// <summary>The applet: takes one command after another. Not thread-safe; <see cref="VirtualCard"/> sees to that.</summary>
internal sealed class VirtualChip(ChipState state, ChipStateFile? file) : IDisposable
{
    /// <summary>Bytes that the input buffer of a Nitrokey HSM 2 takes, header and lengths included.</summary>
    internal const int MaxCommandLength = 1232;

    internal ChipState State { get; } = state;

    internal ChipSession Session { get; } = new();

    /// <summary>
    /// True if commands that need the user may run: PIN verified, or enough public keys, or (combined) both.
    /// </summary>
    internal bool UserAuthenticated
    {
        get
        {
            if (State.PublicKeys is not { } keys)
            {
                return Session.UserPinVerified;
            }

            bool signed = Session.AuthenticatedKeys.Count >= keys.Required;
            return State.Options.HasFlag(DeviceOptions.CombinedAuthentication) ? signed && Session.UserPinVerified : signed;
        }
    }

    /// <summary>Makes the state durable; called by handlers before they rely on it, and after every command.</summary>
    internal void Commit() => file?.Save(State);

    /// <summary>Reset or loss of power.</summary>
    internal void ClearSession() => Session.Clear();

    /// <summary>Carries out one command.</summary>
    /// <param name="encoded">The encoded command.</param>
    /// <returns>Data and status word in a new array.</returns>
    internal byte[] Process(ReadOnlySpan<byte> encoded)
    {
        if (encoded.Length > MaxCommandLength)
        {
            return ((CardAnswer)Sw.WrongLength).ToRaw();
        }

        try
        {
            using var command = CommandApdu.Parse(encoded);
            var answer = Dispatch(command);
            if (CommandTable.Changes(command.Ins))
            {
                Commit();
            }

            return answer.ToRaw();
        }
        catch (ApduFormatException)
        {
            return ((CardAnswer)Sw.WrongLength).ToRaw();
        }
        catch (Exception e) when (e is TlvFormatException or CvcFormatException)
        {
            // A handler that meets malformed data has changed nothing yet: all of them read before they write.
            return ((CardAnswer)Sw.IncorrectData).ToRaw();
        }
        catch (CryptographicException)
        {
            return ((CardAnswer)Sw.NoPreciseDiagnosis).ToRaw();
        }
    }

    public void Dispose()
    {
        Session.Dispose();
        State.Dispose();
    }

    private CardAnswer Dispatch(CommandApdu command)
    {
        if (command.Cla is not (0x00 or 0x80))
        {
            return Sw.ClassNotSupported;
        }

        var handler = CommandTable.Find(command.Cla, command.Ins);
        bool select = command.Ins == SelectCommand.Instruction;
        return handler is null || (!Session.AppletSelected && !select) ? Sw.InstructionNotSupported : handler(this, command);
    }
}
