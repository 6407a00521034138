using System.CommandLine;
using System.Globalization;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Envelopes;
using Ceremony.Domain.Shares.Splitting;

namespace Ceremony.App.Commands.Shares;

/// <summary><c>ceremony share split</c>: puts a share under a new password that any m of n people can give together.</summary>
internal sealed class ShareSplitCommand
{
    private const string Consequence = "No new file was made; the old one is unchanged.";
    private const string OldFile = "The share itself did not change: the old file, and its password, still open it until they are destroyed.";
    private const string InTheClear = "Each piece's file is a secret in the clear: give each to its holder alone. The password has 63 bits.";

    private readonly ShareFileFormat format;
    private readonly Argon2Cost cost;
    private readonly string file;
    private readonly string to;
    private readonly string asked;
    private readonly int share;
    private readonly string folder;
    private readonly bool json;
    private readonly SecretSource password;
    private readonly SecretSource piecePasswords;
    private readonly InvocationConfiguration console;

    private ShareSplitCommand(ShareFileFormat format, Argon2Cost cost, Options options, ParseResult parsed)
    {
        (this.format, this.cost, console) = (format, cost, parsed.InvocationConfiguration);
        (file, to, folder) = (parsed.GetRequiredValue(options.File), parsed.GetRequiredValue(options.To), parsed.GetValue(options.Folder) ?? ".");
        (asked, share, json) = (parsed.GetRequiredValue(options.Guard), parsed.GetValue(options.Share), parsed.GetValue(options.Json));
        password = new SecretSource(parsed.GetValue(options.Password) is { } path ? [path] : [], SecretKind.Password, console.Error);
        piecePasswords = new SecretSource(parsed.GetValue(options.PiecePasswords) ?? [], SecretKind.PiecePassword, console.Error);
    }

    /// <summary>Creates the command.</summary>
    /// <param name="format">The share file format.</param>
    /// <param name="cost">What opening an envelope shall cost.</param>
    public static Command Create(ShareFileFormat format, Argon2Cost cost)
    {
        var options = new Options();
        var command = new Command("split", "Puts a share under a new password, split so that any m of n people can open it. The key stays.")
        {
            options.File, options.To, options.Guard, options.Share, options.Folder, options.Password, options.PiecePasswords, options.Json,
        };
        CommandHelp.AddExamples(
            command,
            ["ceremony share split share-1.pbe --to share-1-split.pbe --guard \"envelope 2 of 3\"", "ceremony share split share-1.pbe --to share-1-split.pbe --guard \"split 2 of 3\" --folder /media/usb"],
            "0 made; 1 refused: a file is there already, or a password is not taken; 2 a file cannot be read or written");
        command.SetAction((parsed, cancellation) => new ShareSplitCommand(format, cost, options, parsed).RunAsync(cancellation));
        return command;
    }

    private static bool InEnvelopes(Guard guard) => guard.Kind == GuardKind.Envelope;

    private string PathOf(Guard guard, int number) => Path.Combine(
        folder, InEnvelopes(guard) ? Envelope.NameFor("", share, number) : $"share-{share}-piece-{number}.txt");

    private async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (!Guard.TryParse(asked, out var guard) || !guard.IsInPieces || share is < 1 or > EnvelopeSubject.MostShares)
        {
            await console.Error.WriteLineAsync(
                $"\"{FactText.Plain(asked)}\" is not a guard in pieces, or {share} is no share's number. Nothing was done. Write for instance \"envelope 2 of 3\" or \"split 2 of 3\", with at most {Guard.MostPieces} pieces.").ConfigureAwait(false);
            return 1;
        }

        if (!Enumerable.Range(1, guard.Pieces).Select(number => PathOf(guard, number)).Prepend(to).All(path => NewFile.IsFree(path, console.Error)))
        {
            return 1;
        }

        if (InEnvelopes(guard) && !piecePasswords.Suffices(guard.Pieces))
        {
            return 2;
        }

        using var old = ShareFileReading.Read(file, console.Error);
        if (old is null)
        {
            return 2;
        }

        var (opened, exit) = await ShareWork.OpenAsync(format, old, file, password, console.Error, cancellation).ConfigureAwait(false);
        using (opened)
        {
            return opened is null ? exit : InEnvelopes(guard)
                ? await EnvelopesAsync(opened, guard, cancellation).ConfigureAwait(false)
                : await PiecesAsync(opened, guard, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<int> EnvelopesAsync(Share opened, Guard guard, CancellationToken cancellation)
    {
        using var set = NewSet(guard);
        using var made = await ShareWork.SealAsync(format, opened, set.Password, to, console.Error, cancellation).ConfigureAwait(false);
        opened.Dispose();
        set.Password.Dispose();
        using var files = new NewFileSet();
        files.Add(to, made.Bytes);
        foreach (var piece in set.Pieces)
        {
            var (secret, exit) = ShareWork.NewPassword(piecePasswords, $"New password of the holder of piece {piece.Number} of {guard.Pieces}", console.Error);
            using (secret)
            {
                if (secret is null)
                {
                    return exit;
                }

                using var salts = ShareWork.RandomBytes(EnvelopeFormat.RandomBytes);
                using var envelope = EnvelopeFormat.Seal(piece, made.Hash, secret, cost, salts.Span);
                files.Add(PathOf(guard, piece.Number), envelope.Bytes);
            }

            piece.Dispose();
        }

        return await FinishAsync(guard, files, made, opened.CheckValue, OldFile).ConfigureAwait(false);
    }

    // Password and polynomial are zeroed before the holders are asked for their passwords; the pieces go one by one.
    private EnvelopeSet NewSet(Guard guard)
    {
        using var random = ShareWork.RandomBytes(EnvelopeSet.RandomBytes(guard.Needed, guard.Pieces));
        return EnvelopeSet.Make("", share, guard.Needed, guard.Pieces, random.Span);
    }

    private async Task<int> PiecesAsync(Share opened, Guard guard, CancellationToken cancellation)
    {
        using var secret = SplitPassword();
        using var seed = ShareWork.RandomBytes(sizeof(ulong));
        using var random = ShareWork.RandomBytes((guard.Needed - 1) * PasswordSplitting.CoefficientBytes);
        var split = PasswordSplitting.Split(secret.Span, guard.Needed, guard.Pieces, PasswordSplitting.PrimeFrom(seed.Span), random.Span);
        try
        {
            using var made = await ShareWork.SealAsync(format, opened, secret, to, console.Error, cancellation).ConfigureAwait(false);
            using var files = new NewFileSet();
            files.Add(to, made.Bytes);
            foreach (var piece in split)
            {
                using var text = PieceText.Write(piece);
                files.Add(PathOf(guard, piece.Number), text.Span);
            }

            return await FinishAsync(guard, files, made, opened.CheckValue, $"{OldFile} {InTheClear}").ConfigureAwait(false);
        }
        finally
        {
            foreach (var piece in split)
            {
                piece.Dispose();
            }
        }
    }

    private static SecretBuffer SplitPassword()
    {
        while (true)
        {
            using var random = ShareWork.RandomBytes(PasswordSplitting.PasswordBytes);
            if (PasswordSplitting.PasswordFrom(random.Span) is { } password)
            {
                return password;
            }
        }
    }

    private async Task<int> FinishAsync(Guard guard, NewFileSet files, ShareFile made, ShareCheckValue checkValue, string note)
    {
        if (!files.Write(Consequence, console.Error))
        {
            return 2;
        }

        var names = files.Paths.Skip(1).ToArray();
        FactText.Write(
            console.Output,
            json,
            [
                ("file", "File", to),
                ("sha256", "SHA-256", made.Hash.Hex),
                ("checkValue", "Check value of the share", checkValue.Hex),
                ("guard", "Guard", guard.ToString()),
                ("pieces", null, names),
                .. names.Select((name, index) => ($"piece{index + 1}", (string?)string.Create(CultureInfo.InvariantCulture, $"Piece {index + 1}"), (object?)(json ? null : name))),
            ]);
        await console.Error.WriteLineAsync(note).ConfigureAwait(false);
        return 0;
    }

    private sealed class Options
    {
        public Argument<string> File { get; } = new("FILE") { Description = "The share file (.pbe). It stays as it is." };

        public Option<string> To { get; } = new("--to") { Description = "The share file to make; nothing may be there.", HelpName = "FILE", Required = true };

        public Option<string> Guard { get; } = new("--guard")
        {
            Description = "How the new password is kept, written as in scripts: \"envelope M of N\", each piece under its holder's own password, 256 bits; or \"split M of N\", sc-hsm-tool's numbers in the clear, 63 bits.",
            HelpName = "GUARD",
            Required = true,
        };

        public Option<int> Share { get; } = new("--share") { Description = "The share's number, for the envelopes and the names of their files.", HelpName = "NUMBER", DefaultValueFactory = _ => 1 };

        public Option<string?> Folder { get; } = new("--folder") { Description = "Where the pieces' files go; here without it.", HelpName = "FOLDER" };

        public Option<string?> Password { get; } = ShareCommand.PasswordFile();

        public Option<string[]> PiecePasswords { get; } = ShareCommand.PiecePasswordFiles();

        public Option<bool> Json { get; } = ShareCommand.Json();
    }
}
