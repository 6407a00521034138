using System.Globalization;
using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;

namespace Ceremony.Device.SmartCardHsm;

/// <summary>
/// One operation on a device inside one exclusive transaction: sends commands, remembers what they may have changed, and
/// turns status words and failures into refusals that name operation and device.
/// </summary>
internal sealed class CardSession(ICardTransport transport, string operation, string serial)
{
    private bool _authenticating;

    /// <summary>What the operation did to the device so far.</summary>
    internal DeviceEffect Effect { get; private set; }

    /// <summary>
    /// True once a PIN was presented, whatever the answer seemed to be, since an answer can be lost: the operation ends by selecting
    /// the applet anew, which ends any login.
    /// </summary>
    internal bool LoggedIn { get; set; }

    /// <summary>Version and options as the applet told them when it was selected.</summary>
    internal AppletInfo Applet { get; set; } = AppletInfo.Unknown;

    /// <summary>Place of the device, for a person.</summary>
    internal string Place => transport.Place;

    /// <summary>The device's serial number; empty until known.</summary>
    internal string Serial { get; set; } = serial;

    /// <summary>Sends a command that changes nothing.</summary>
    internal ResponseApdu Send(CommandApdu command)
    {
        using (command)
        {
            return Transmit(command);
        }
    }

    /// <summary>Sends a command that presents a PIN and so may cost a try.</summary>
    internal ResponseApdu SendAuthentication(CommandApdu command)
    {
        _authenticating = true;
        LoggedIn = true;
        var response = Send(command);
        _authenticating = false;
        return response;
    }

    /// <summary>Sends a command that changes the device when it succeeds.</summary>
    internal ResponseApdu SendChange(CommandApdu command)
    {
        var before = Effect;
        Effect = DeviceEffect.Unknown;
        var response = Send(command);
        Effect = response.Status.IsSuccess ? DeviceEffect.Changed : SaysNothingChanged(response.Status) ? before : DeviceEffect.Unknown;
        return response;
    }

    /// <summary>A refusal for a status word, from the one table.</summary>
    internal DeviceRefusal Refuse(CardCommand command, StatusWord status)
    {
        var meaning = StatusWordMeaning.Of(command, status);
        var tries = status.TriesLeft ?? (status.Value == 0x6983 ? 0 : null);
        var sentence = tries is null ? meaning.Sentence : string.Create(CultureInfo.InvariantCulture, $"{meaning.Sentence} {TriesText(tries.Value)}");
        return Refuse(meaning.Code, sentence, meaning.WhatToDoNow) with { Status = status, TriesLeft = tries };
    }

    /// <summary>A refusal of our own.</summary>
    internal DeviceRefusal Refuse(string code, string sentence, string whatToDoNow) =>
        Complete(new DeviceRefusal(code, sentence, SafeText(), whatToDoNow));

    /// <summary>Adds operation, device and effect to a refusal that was made without them.</summary>
    internal DeviceRefusal Complete(DeviceRefusal refusal) => refusal with
    {
        WhatHappened = $"{Heading()}: {refusal.WhatHappened}",
        Operation = operation,
        Serial = Serial,
        Effect = Effect,
    };

    /// <summary>A refusal for a transport failure.</summary>
    internal DeviceRefusal Refuse(CardTransportException e)
    {
        var (code, sentence, next) = e.Failure switch
        {
            CardTransportFailure.CardRemoved => (DeviceCodes.Removed, $"The device was taken out of {Place}.", "Put the same device in again; its state is read before anything is repeated."),
            CardTransportFailure.CardReset => (DeviceCodes.Reset, $"The device in {Place} was reset in the middle, by another program or a loose contact.", "Close other programs that use it; its state is read, and a PIN is entered again by its holder."),
            CardTransportFailure.CardBusy => (DeviceCodes.Busy, $"Another program holds the device in {Place}.", "Close the other program, then repeat the step."),
            CardTransportFailure.ReaderGone => (DeviceCodes.ReaderGone, $"The reader {Place} is no longer there.", "Connect it again; the device's state is read before anything is repeated."),
            CardTransportFailure.ServiceNotRunning => (DeviceCodes.ServiceNotRunning, "The PC/SC service (pcscd) is not running.", "Start pcscd; the console notices by itself."),
            _ => (DeviceCodes.NoAnswer, $"The device in {Place} did not answer.", "Take it out and put it in again; its state is read before anything is repeated."),
        };
        return Refuse(code, sentence, next) with { Detail = e.Message };
    }

    /// <summary>A refusal for an answer that makes no sense.</summary>
    internal DeviceRefusal RefuseGarbled(Exception e) =>
        Refuse(DeviceCodes.Garbled, $"The device in {Place} sent an answer that makes no sense.", "Take it out and put it in again; its state is read before anything is repeated.")
            with
        { Detail = e.Message };

    internal static string TriesText(int tries) => tries switch
    {
        0 => "No try is left.",
        1 => "1 try is left.",
        _ => string.Create(CultureInfo.InvariantCulture, $"{tries} tries are left."),
    };

    // Words with which a card refuses before it has done anything; anything else leaves the outcome open.
    private static bool SaysNothingChanged(StatusWord status) =>
        status.TriesLeft is not null || (status.Value & 0xFF00) is 0x6700 or 0x6900 or 0x6A00 or 0x6B00 or 0x6D00 or 0x6E00;

    private string Heading()
    {
        var name = char.ToUpperInvariant(operation[0]) + operation[1..];
        return Serial.Length == 0 ? name : $"{name}, device {Serial}";
    }

    private string SafeText() => (Effect, _authenticating) switch
    {
        (DeviceEffect.Unknown, _) => "Whether the device took the last command is not known.",
        (DeviceEffect.Changed, _) => "The device was changed before this happened.",
        (_, true) => "Nothing on the device was changed, but a try of the PIN may have been used.",
        _ => "Nothing on the device was changed.",
    };

    private ResponseApdu Transmit(CommandApdu command)
    {
        using var encoded = command.Encode();
        return new ResponseApdu(transport.Transmit(encoded.Span));
    }
}
