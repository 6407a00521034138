using System.CommandLine;
using System.Globalization;
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
    private readonly int needed;
    private readonly int pieces;
    private readonly int share;
    private readonly GuardKind guard;
    private readonly string folder;
    private readonly bool json;
    private readonly SecretSource password;
    private readonly SecretSource piecePasswords;
    private readonly InvocationConfiguration console;

    private ShareSplitCommand(ShareFileFormat format, Argon2Cost cost, Options options, ParseResult parsed)
    {
        (this.format, this.cost, console) = (format, cost, parsed.InvocationConfiguration);
        (file, to, folder) = (parsed.GetRequiredValue(options.File), parsed.GetRequiredValue(options.To), parsed.GetValue(options.Folder) ?? ".");
        (needed, pieces, share) = (parsed.GetValue(options.Needed), parsed.GetValue(options.Pieces), parsed.GetValue(options.Share));
        (guard, json) = (parsed.GetValue(options.Guard), parsed.GetValue(options.Json));
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
            options.File, options.To, options.Needed, options.Pieces, options.Guard, options.Share, options.Folder, options.Password, options.PiecePasswords, options.Json,
        };
        CommandHelp.AddExamples(
            command,
            ["ceremony share split share-1.pbe --to share-1-split.pbe --needed 2 --pieces 3", "ceremony share split share-1.pbe --to share-1-split.pbe --needed 2 --pieces 3 --guard numbers --folder /media/usb"],
            "0 made; 1 refused: a file is there already, or a password is not taken; 2 a file cannot be read or written");
        command.SetAction((parsed, cancellation) => new ShareSplitCommand(format, cost, options, parsed).RunAsync(cancellation));
        return command;
    }

    private string PathOf(int number) => Path.Combine(
        folder, guard == GuardKind.Envelopes ? Envelope.NameFor("", share, number) : $"share-{share}-piece-{number}.txt");

    private async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (!EnvelopeSubject.AreNumbers(needed, pieces) || share is < 1 or > EnvelopeSubject.MostShares)
        {
            await console.Error.WriteLineAsync(
                $"{needed} of {pieces} is not a split: at least {EnvelopeSubject.LeastThreshold} pieces are needed, of at most {EnvelopeSubject.MostPieces}. Nothing was done. Choose other numbers.").ConfigureAwait(false);
            return 1;
        }

        if (!Enumerable.Range(1, pieces).Select(PathOf).Prepend(to).All(path => NewFile.IsFree(path, console.Error)))
        {
            return 1;
        }

        if (guard == GuardKind.Envelopes && !piecePasswords.Suffices(pieces))
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
            return opened is null ? exit : guard == GuardKind.Envelopes
                ? await EnvelopesAsync(opened, cancellation).ConfigureAwait(false)
                : await NumbersAsync(opened, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<int> EnvelopesAsync(Share opened, CancellationToken cancellation)
    {
        using var random = ShareWork.RandomBytes(EnvelopeSet.RandomBytes(needed, pieces));
        using var set = EnvelopeSet.Make("", share, needed, pieces, random.Span);
        using var made = await ShareWork.SealAsync(format, opened, set.Password, to, console.Error, cancellation).ConfigureAwait(false);
        using var files = new NewFileSet();
        files.Add(to, made.Bytes);
        foreach (var piece in set.Pieces)
        {
            var (secret, exit) = ShareWork.NewPassword(piecePasswords, $"New password of the holder of piece {piece.Number} of {pieces}", console.Error);
            using (secret)
            {
                if (secret is null)
                {
                    return exit;
                }

                using var salts = ShareWork.RandomBytes(EnvelopeFormat.RandomBytes);
                using var envelope = EnvelopeFormat.Seal(piece, made.Hash, secret, cost, salts.Span);
                files.Add(PathOf(piece.Number), envelope.Bytes);
            }

            piece.Dispose();
        }

        return await FinishAsync(files, made, opened.CheckValue, OldFile).ConfigureAwait(false);
    }

    private async Task<int> NumbersAsync(Share opened, CancellationToken cancellation)
    {
        using var secret = NumbersPassword();
        using var seed = ShareWork.RandomBytes(sizeof(ulong));
        using var random = ShareWork.RandomBytes((needed - 1) * PasswordSplitting.CoefficientBytes);
        var split = PasswordSplitting.Split(secret.Span, needed, pieces, PasswordSplitting.PrimeFrom(seed.Span), random.Span);
        try
        {
            using var made = await ShareWork.SealAsync(format, opened, secret, to, console.Error, cancellation).ConfigureAwait(false);
            using var files = new NewFileSet();
            files.Add(to, made.Bytes);
            foreach (var piece in split)
            {
                using var text = PieceText.Write(piece);
                files.Add(PathOf(piece.Number), text.Span);
            }

            return await FinishAsync(files, made, opened.CheckValue, $"{OldFile} {InTheClear}").ConfigureAwait(false);
        }
        finally
        {
            foreach (var piece in split)
            {
                piece.Dispose();
            }
        }
    }

    private static SecretBuffer NumbersPassword()
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

    private async Task<int> FinishAsync(NewFileSet files, ShareFile made, ShareCheckValue checkValue, string note)
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
                ("guard", "Guard", guard == GuardKind.Envelopes ? "envelopes" : "numbers"),
                ("needed", "Pieces needed", needed),
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

        public Option<int> Needed { get; } = new("--needed") { Description = "m: pieces that open it, at least 2.", HelpName = "M", Required = true };

        public Option<int> Pieces { get; } = new("--pieces") { Description = "n: pieces to make, at most 16.", HelpName = "N", Required = true };

        public Option<GuardKind> Guard { get; } = new("--guard")
        {
            Description = "envelopes: each piece under its holder's own password, the password has 256 bits. numbers: those of sc-hsm-tool, in the clear, 63 bits.",
            DefaultValueFactory = _ => GuardKind.Envelopes,
        };

        public Option<int> Share { get; } = new("--share") { Description = "The share's number, for the envelopes and the names of their files.", HelpName = "NUMBER", DefaultValueFactory = _ => 1 };

        public Option<string?> Folder { get; } = new("--folder") { Description = "Where the pieces' files go; here without it.", HelpName = "FOLDER" };

        public Option<string?> Password { get; } = ShareCommand.PasswordFile();

        public Option<string[]> PiecePasswords { get; } = ShareCommand.PiecePasswordFiles();

        public Option<bool> Json { get; } = ShareCommand.Json();
    }
}
