using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Device.Tests.SmartCardHsm.Contract;

namespace Ceremony.Hardware;

/// <summary>Questions about the applet that no document answers, put to the card; the answers are printed, none is right or wrong.</summary>
internal sealed class OpenPoints(HardwareCard card, TextWriter output)
{
    private const byte Generate = 0x46, Import = 0x52, Unwrap = 0x74;

    /// <summary>Asks everything.</summary>
    /// <param name="thorough">Also what takes long: RSA-4096, and keys until the card is full.</param>
    public void Ask(bool thorough)
    {
        (int Number, string Question, Func<string> Answer)[] questions =
        [
            (1, "Status of the import of a share too many", ExtraShare),
            (1, "Status of making a key on a used reference", KeyOnUsedReference),
            (1, "Status of unwrapping onto a used reference", UnwrapOnUsedReference),
            (1, "Status of a reset by the SO-PIN without the option, with and without a new PIN", ResetWithoutOption),
            (1, "Status of the PIN query where public keys stand in the PIN's place", StatusWithPublicKeys),
            (1, "Status of each wrong PIN, to the last try", WrongPins),
            (2, "Type of an exported RSA-2048 key (05 plain, 06 CRT)", ExportType),
            (3, "Length of a file of 10 bytes after 4 were written at its beginning", Truncation),
            (4, "Status of an initialisation with a PIN of 6 characters and 5 tries", TriesAgainstLength),
            (5, "State of public-key authentication before and after a login with the PIN", PublicKeyState),
            (6, "Status of RESET RETRY COUNTER with P1 00, 01, 02, 03, by option", ResetForms),
            (7, "Answer of AES key derivation, algorithm 99", Derivation),
            (8, "Kinds of files that ENUMERATE OBJECTS lists", ListedKinds),
            (9, "Initialisation with option 000C", Option000C),
            (10, "P-256 keys until the card is full", () => thorough ? Capacity() : "not asked without --thorough"),
            (11, "RSA-4096 wrapped and unwrapped again", () => thorough ? LargeKey() : "not asked without --thorough"),
            (12, "Status words", () => "those that the suite above saw are the ones that it expects, where it passed"),
        ];
        foreach (var (number, question, answer) in questions)
        {
            output.WriteLine($"{number,2}  {question}: {Try(answer)}");
        }
    }

    private static string Try(Func<string> answer)
    {
        try
        {
            return answer();
        }
        catch (Exception e)
        {
            // Any answer that leads nowhere is one: the other questions are asked all the same.
            return $"no answer ({e.Message})";
        }
    }

    private string ExtraShare()
    {
        var import = Provision().Last(Import);
        using var raw = new RawCard(card);
        return RawCard.Status(raw.Replay(import));
    }

    private string KeyOnUsedReference()
    {
        var generate = Provision(device => MakeKey(device, "ec:secp256r1")).Last(Generate);
        using var raw = new RawCard(card);
        raw.Login();
        return RawCard.Status(raw.Replay(generate));
    }

    private string UnwrapOnUsedReference()
    {
        var unwrap = Provision(device =>
        {
            MakeKey(device, "ec:secp256r1");
            _ = device.UnwrapKey(Secrets.UserPin(), device.WrapKey(Secrets.UserPin(), 1).Value).Value;
        }).Last(Unwrap);
        using var raw = new RawCard(card);
        raw.Login();
        return RawCard.Status(raw.Replay(unwrap));
    }

    private string ResetWithoutOption()
    {
        using var raw = new RawCard(card);
        raw.Initialise(0x0000, RawCard.UserPin, 3);
        return $"{Reset(raw, 0x00)} with, {Reset(raw, 0x01)} without; SO-PIN then {RawCard.Status(raw.Send(0x00, 0x20, 0x00, 0x88))}";
    }

    private string StatusWithPublicKeys()
    {
        using var raw = new RawCard(card);
        return $"initialised {raw.Initialise(0x0001, null, 3, 0x93, 0x02, 0x01, 0x01)}, query {RawCard.Status(raw.Send(0x00, 0x20, 0x00, 0x81))}";
    }

    private string WrongPins()
    {
        using var raw = new RawCard(card);
        raw.Initialise(0x0000, RawCard.UserPin, 3);
        return string.Join(' ', Enumerable.Range(0, 4).Select(_ => RawCard.Status(raw.Send(0x00, 0x20, 0x00, 0x81, "wrong-pin"u8.ToArray()))));
    }

    private string ExportType()
    {
        var type = "";
        Provision(device =>
        {
            MakeKey(device, "rsa:2048");
            type = device.WrapKey(Secrets.UserPin(), 1).Value.Blob[8].ToString("X2", System.Globalization.CultureInfo.InvariantCulture);
        });
        return type;
    }

    private string Truncation()
    {
        using var raw = new RawCard(card);
        raw.Initialise(0x0000, RawCard.UserPin, 3);
        raw.Login();
        var written = RawCard.Status(raw.Send(0x00, 0xD7, 0xCF, 0x01, [0x54, 0x02, 0x00, 0x00, 0x53, 0x0A, .. new byte[10]]));
        var again = RawCard.Status(raw.Send(0x00, 0xD7, 0xCF, 0x01, [0x54, 0x02, 0x00, 0x00, 0x53, 0x04, .. new byte[4]]));
        var read = raw.Send(0x00, 0xB1, 0xCF, 0x01, [0x54, 0x02, 0x00, 0x00], answer: true);
        return $"{(read.Length / 2) - 2} bytes (written {written} and {again}, read {RawCard.Status(read)})";
    }

    private string TriesAgainstLength()
    {
        using var raw = new RawCard(card);
        return raw.Initialise(0x0000, "135791"u8.ToArray(), 5);
    }

    private string PublicKeyState()
    {
        using var raw = new RawCard(card);
        raw.Initialise(0x0011, RawCard.UserPin, 3, 0x93, 0x02, 0x01, 0x01);
        return $"{raw.Send(0x80, 0x54, 0x00, 0x00, answer: true)}, then {raw.Login()} {raw.Send(0x80, 0x54, 0x00, 0x00, answer: true)}; registering needs the certificates of a second device, so it was not asked";
    }

    private string ResetForms()
    {
        using var raw = new RawCard(card);
        List<string> answers = [];
        foreach (ushort option in (ushort[])[0x0001, 0x0020, 0x0021])
        {
            raw.Initialise(option, RawCard.UserPin, 3);
            var forms = string.Join(' ', new byte[] { 0x00, 0x01, 0x02, 0x03 }.Select(form => Reset(raw, form)));
            answers.Add($"{option:X4}: {forms}");
        }

        return string.Join("; ", answers);
    }

    private string Derivation()
    {
        Provision(device => MakeKey(device, "aes:256"));
        using var raw = new RawCard(card);
        raw.Login();
        var answer = raw.Send(0x80, 0x78, 0x01, 0x99, new byte[16], answer: true);
        return $"{RawCard.Status(answer)}, {(answer.Length / 2) - 2} bytes; the reduction of algorithm 98 cannot be told from its answers alone";
    }

    private string ListedKinds()
    {
        Provision(device => MakeKey(device, "ec:secp256r1"));
        using var raw = new RawCard(card);
        raw.Login();
        foreach (byte kind in (byte[])[0xCA, 0xC8, 0xCD, 0xC9, 0xCF])
        {
            raw.Send(0x00, 0xD7, kind, 0x01, [0x54, 0x02, 0x00, 0x00, 0x53, 0x02, 0x30, 0x00]);
        }

        var list = raw.Send(0x80, 0x58, 0x00, 0x00, answer: true);
        return string.Join(' ', Enumerable.Range(0, (list.Length - 4) / 4).Select(i => list.Substring(i * 4, 4)));
    }

    private string Option000C()
    {
        using var raw = new RawCard(card);
        var status = raw.Initialise(0x000C, RawCard.UserPin, 3);
        return $"{status}, selection {raw.Select()}, PIN query {RawCard.Status(raw.Send(0x00, 0x20, 0x00, 0x81))}";
    }

    private string Capacity()
    {
        var count = 0;
        var reason = "";
        Provision(device =>
        {
            while (count < 255)
            {
                if (!device.GenerateKey(Secrets.UserPin(), New("ec:secp256r1")).Try(out _, out var refusal))
                {
                    reason = $", then {refusal.Code} {refusal.Status}";
                    return;
                }

                count++;
            }
        });
        return $"{count}{reason}";
    }

    private string LargeKey()
    {
        var result = "";
        Provision(device =>
        {
            MakeKey(device, "rsa:4096");
            var wrapped = device.WrapKey(Secrets.UserPin(), 1).Value;
            _ = device.DeleteKey(Secrets.UserPin(), 1).Value;
            result = device.UnwrapKey(Secrets.UserPin(), wrapped).Try(out _, out var refusal) ? "works" : $"{refusal.Code} {refusal.Status}";
        });
        return result;
    }

    private static string Reset(RawCard raw, byte form) => RawCard.Status(raw.Send(
        0x00, 0x2C, form, 0x81, form switch { 0x00 => [.. RawCard.SoPin, .. RawCard.UserPin], 0x01 => RawCard.SoPin, 0x02 => RawCard.UserPin, _ => null }));

    private static KeyRequest New(string kind) =>
        KeySpec.TryParse(kind, out var spec) ? new KeyRequest(spec, "asked", [1]) : throw new ArgumentException(kind, nameof(kind));

    private static void MakeKey(SmartCardHsmDevice device, string kind) => _ = device.GenerateKey(Secrets.UserPin(), New(kind)).Value;

    // Initialises with one share, imports it and does more, all through the driver; what it sent can be sent again.
    private RecordingTransport Provision(Action<SmartCardHsmDevice>? more = null)
    {
        var recording = new RecordingTransport(card.Connect());
        using var device = SmartCardHsmDevice.Open(recording, card.Serial).Value;
        _ = device.Initialise(new InitialiseRequest(DeviceOptions.None, 3, 1, null), Secrets.UserPin(), Secrets.SoPin()).Value;
        _ = device.ImportDkekShare(Secrets.Share(1), 1).Value;
        more?.Invoke(device);
        return recording;
    }
}
