using System.CommandLine;
using Ceremony.App.Orchestration.Pieces;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Envelopes;
using Ceremony.Domain.Shares.Splitting;

namespace Ceremony.App.Commands.Shares;

/// <summary><c>ceremony share join</c>: opens a share file with the pieces of its password, without the console's records.</summary>
internal sealed class ShareJoinCommand
{
    private const int MostTries = 3;
    private const string Consequence = "No new file was made; the old one is unchanged.";

    private static readonly int MostMemoryKiB = EnvelopeLimits.Of(isRehearsal: false).MostMemoryKiB;

    private readonly ShareFileFormat format;
    private readonly string file;
    private readonly string[] pieces;
    private readonly int? typed;
    private readonly string? to;
    private readonly bool json;
    private readonly SecretSource piecePasswords;
    private readonly SecretSource newPassword;
    private readonly InvocationConfiguration console;

    private ShareJoinCommand(ShareFileFormat format, Options options, ParseResult parsed)
    {
        (this.format, console) = (format, parsed.InvocationConfiguration);
        (file, pieces, typed) = (parsed.GetRequiredValue(options.File), parsed.GetValue(options.Pieces) ?? [], parsed.GetValue(options.Typed));
        (to, json) = (parsed.GetValue(options.To), parsed.GetValue(options.Json));
        piecePasswords = new SecretSource(parsed.GetValue(options.PiecePasswords) ?? [], SecretKind.PiecePassword, console.Error);
        newPassword = new SecretSource(parsed.GetValue(options.NewPassword) is { } path ? [path] : [], SecretKind.NewPassword, console.Error);
    }

    /// <summary>Creates the command.</summary>
    /// <param name="format">The share file format.</param>
    public static Command Create(ShareFileFormat format)
    {
        var options = new Options();
        var command = new Command("join", "Opens a share file with the pieces of its password and prints the share's check value; can put the share under one new password.")
        {
            options.File, options.Pieces, options.Typed, options.To, options.PiecePasswords, options.NewPassword, options.Json,
        };
        CommandHelp.AddExamples(
            command,
            [
                "ceremony share join share-1.pbe share-1-piece-1.envelope share-1-piece-3.envelope",
                "ceremony share join share-1.pbe share-1-piece-1.txt share-1-piece-3.txt --to share-1-one-password.pbe",
                "ceremony share join share-1.pbe --typed 2",
            ],
            "0 the pieces open it; 1 they do not, or a file is there already; 2 a file cannot be read or written");
        command.SetAction((parsed, cancellation) => new ShareJoinCommand(format, options, parsed).RunAsync(cancellation));
        return command;
    }

    private async Task<int> RunAsync(CancellationToken cancellation)
    {
        if ((typed is not null) == (pieces.Length > 0))
        {
            await console.Error.WriteLineAsync("Name the pieces' files, or say with --typed how many are typed. Nothing was done.").ConfigureAwait(false);
            return 1;
        }

        if (to is not null && !NewFile.IsFree(to, console.Error))
        {
            return 1;
        }

        using var shareFile = ShareFileReading.Read(file, console.Error);
        if (shareFile is null)
        {
            return 2;
        }

        var (share, exit) = typed is { } count
            ? await WithTypedAsync(shareFile, count, cancellation).ConfigureAwait(false)
            : pieces.Any(PieceFile.IsSplitPiece)
                ? await WithNumbersAsync(shareFile, cancellation).ConfigureAwait(false)
                : await WithEnvelopesAsync(shareFile, cancellation).ConfigureAwait(false);
        using (share)
        {
            return share is null ? exit : await FinishAsync(shareFile, share, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<(Share? Share, int Exit)> WithEnvelopesAsync(ShareFile shareFile, CancellationToken cancellation)
    {
        List<Envelope> envelopes = [];
        using var quorum = new EnvelopeQuorum();
        try
        {
            foreach (var path in pieces)
            {
                if (PieceFile.ReadEnvelope(path, console.Error) is not { } envelope)
                {
                    return (null, 2);
                }

                envelopes.Add(envelope);
            }

            // Whatever can be told without a password is told before one is asked.
            if (FaultOf(envelopes, shareFile) is { } refusal)
            {
                return Refused(refusal);
            }

            if (!piecePasswords.Suffices(envelopes.Count))
            {
                return (null, 2);
            }

            for (var i = 0; i < envelopes.Count; i++)
            {
                var (piece, exit) = await OpenAsync(envelopes[i], pieces[i]).ConfigureAwait(false);
                if (piece is null)
                {
                    return (null, exit);
                }

                _ = quorum.Add(piece, pieces[i]);
            }

            return await OpenAsync(shareFile, quorum.Join(), cancellation).ConfigureAwait(false);
        }
        finally
        {
            envelopes.ForEach(envelope => envelope.Dispose());
        }
    }

    private static Refusal? FaultOf(List<Envelope> envelopes, ShareFile shareFile)
    {
        var subject = envelopes[0].Header.Subject;
        Dictionary<int, string> entered = [];
        foreach (var header in envelopes.Select(envelope => envelope.Header))
        {
            if ((subject.CheckSame(header.Subject) ?? header.CheckFile(shareFile.Hash) ?? EnvelopeQuorum.CheckClaim(header.Number, "", entered)
                ?? EnvelopeFormat.CheckMemory(header, MostMemoryKiB)) is { } refusal)
            {
                return refusal;
            }

            entered.Add(header.Number, "");
        }

        return EnvelopeQuorum.CheckCount(entered.Count, subject);
    }

    private async Task<(EnvelopePiece? Piece, int Exit)> OpenAsync(Envelope envelope, string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reading = piecePasswords.Next($"Password of piece {envelope.Header.Number} ({path})");
            using var secret = reading.Secret;
            if (secret is null)
            {
                await console.Error.WriteLineAsync(reading.Reason).ConfigureAwait(false);
                return (null, 2);
            }

            switch (await Task.Run(() => EnvelopeFormat.Open(envelope, secret, MostMemoryKiB)).ConfigureAwait(false))
            {
                case EnvelopeOpening.Opened opened:
                    return (opened.Piece, 0);
                case EnvelopeOpening.Refused refused:
                    await console.Error.WriteLineAsync($"{path}: {refused.Refusal}").ConfigureAwait(false);
                    if (!piecePasswords.IsTerminal || attempt == MostTries || refused.Refusal.Rule != RuleCodes.EnvelopePassword)
                    {
                        return (null, 1);
                    }

                    break;
            }
        }
    }

    private async Task<(Share? Share, int Exit)> WithNumbersAsync(ShareFile shareFile, CancellationToken cancellation)
    {
        List<PasswordPiece> read = [];
        try
        {
            foreach (var path in pieces)
            {
                var reading = SecretInput.FromFile(path, SecretKind.Piece);
                using var text = reading.Secret;
                if (text is null)
                {
                    await console.Error.WriteLineAsync(reading.Reason).ConfigureAwait(false);
                    return (null, 2);
                }

                if (PieceText.Read(text.Span) is not PieceReading.Read piece)
                {
                    return Refused(((PieceReading.Refused)PieceText.Read(text.Span)).Refusal, path);
                }

                read.Add(piece.Piece);
            }

            return await OpenAsync(shareFile, PasswordSplitting.Join(read), cancellation).ConfigureAwait(false);
        }
        finally
        {
            read.ForEach(piece => piece.Dispose());
        }
    }

    private async Task<(Share? Share, int Exit)> WithTypedAsync(ShareFile shareFile, int count, CancellationToken cancellation)
    {
        List<TypedPiece> read = [];
        try
        {
            if (Ask("Prime") is not { } prime)
            {
                return (null, 2);
            }

            using (prime)
            {
                for (var i = 1; i <= count; i++)
                {
                    using var number = Ask($"Share ID of piece {i} of {count}");
                    using var value = number is null ? null : Ask($"Share value of piece {i} of {count}");
                    if (value is null)
                    {
                        return (null, 2);
                    }

                    if (TypedPiece.Parse(prime.Span, number!.Span, value.Span) is not { } piece)
                    {
                        await console.Error.WriteLineAsync($"Piece {i} was mistyped: prime, share ID and share value are numbers. Nothing was opened. Start again.").ConfigureAwait(false);
                        return (null, 1);
                    }

                    read.Add(piece);
                }
            }

            var last = (Share: (Share?)null, Exit: 1);
            foreach (var pieces in TypedPiece.ReadingsOf(read))
            {
                last = await OpenAsync(shareFile, PasswordSplitting.Join(pieces), cancellation).ConfigureAwait(false);
                if (last.Share is not null)
                {
                    break;
                }
            }

            return last;
        }
        finally
        {
            read.ForEach(piece => piece.Dispose());
        }
    }

    private SecretBuffer? Ask(string prompt)
    {
        var reading = SecretInput.FromTerminal(prompt, console.Error, SecretKind.Piece);
        if (reading.Secret is null)
        {
            console.Error.WriteLine(reading.Reason);
        }

        return reading.Secret;
    }

    private async Task<(Share? Share, int Exit)> OpenAsync(ShareFile shareFile, PasswordJoining joining, CancellationToken cancellation)
    {
        if (joining is not PasswordJoining.Joined joined)
        {
            return Refused(((PasswordJoining.Refused)joining).Refusal);
        }

        using (joined.Password)
        {
            return await ShareWork.OpenAsync(format, shareFile, file, joined.Password, console.Error, cancellation).ConfigureAwait(false);
        }
    }

    private (Share? Share, int Exit) Refused(Refusal refusal, string? path = null)
    {
        console.Error.WriteLine(path is null ? refusal.ToString() : $"{path}: {refusal}");
        return (null, 1);
    }

    private async Task<int> FinishAsync(ShareFile shareFile, Share share, CancellationToken cancellation)
    {
        ShareFileHash? made = null;
        if (to is not null)
        {
            var (secret, exit) = ShareWork.NewPassword(newPassword, $"New password of {to}", console.Error);
            using (secret)
            {
                if (secret is null)
                {
                    return exit;
                }

                using var sealedFile = await ShareWork.SealAsync(format, share, secret, to, console.Error, cancellation).ConfigureAwait(false);
                if (!NewFile.Write(to, sealedFile.Bytes, Consequence, console.Error))
                {
                    return 2;
                }

                made = sealedFile.Hash;
            }
        }

        FactText.Write(
            console.Output,
            json,
            ("file", "File", file),
            ("sha256", "SHA-256", shareFile.Hash.Hex),
            ("checkValue", "Check value of the share", share.CheckValue.Hex),
            ("newFile", "New file", to),
            ("newSha256", "SHA-256 of the new file", made?.Hex));
        return 0;
    }

    private sealed class Options
    {
        public Argument<string> File { get; } = new("FILE") { Description = "The share file (.pbe). It stays as it is." };

        public Argument<string[]> Pieces { get; } = new("PIECE")
        {
            Description = "The pieces: envelopes' files, the text of their sheets, or the files of pieces in numbers.",
            Arity = ArgumentArity.ZeroOrMore,
        };

        public Option<int?> Typed { get; } = new("--typed") { Description = "Asks for this many pieces of sc-hsm-tool on the terminal instead.", HelpName = "M" };

        public Option<string?> To { get; } = new("--to") { Description = "Puts the share under one new password, in this new file.", HelpName = "FILE" };

        public Option<string[]> PiecePasswords { get; } = ShareCommand.PiecePasswordFiles();

        public Option<string?> NewPassword { get; } = new("--new-password-file")
        {
            Description = "File with the new password, which only its owner may open; /dev/fd/N works. Without it the terminal asks.",
            HelpName = "FILE",
        };

        public Option<bool> Json { get; } = ShareCommand.Json();
    }
}
