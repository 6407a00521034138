using System.CommandLine;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Refreshing;

namespace Ceremony.App.Commands.Shares;

/// <summary><c>ceremony share refresh</c>: changes all shares of a key by values that cancel out; the key stays, and every old share is useless with the new ones.</summary>
internal sealed class ShareRefreshCommand
{
    private const string Consequence = "No new file was made; the old files are unchanged and still good.";

    private const string OldSet =
        "Bring the new files into a spare device and compare the KCV before anything is destroyed. A complete old set still works until it is destroyed.";

    private readonly ShareFileFormat format;
    private readonly string[] old;
    private readonly string[] to;
    private readonly bool json;
    private readonly SecretSource passwords;
    private readonly SecretSource newPasswords;
    private readonly InvocationConfiguration console;

    private ShareRefreshCommand(ShareFileFormat format, Options options, ParseResult parsed)
    {
        (this.format, console) = (format, parsed.InvocationConfiguration);
        (old, to, json) = (parsed.GetRequiredValue(options.Old), parsed.GetRequiredValue(options.To), parsed.GetValue(options.Json));
        passwords = new SecretSource(parsed.GetValue(options.Passwords) ?? [], SecretKind.Password, console.Error);
        newPasswords = new SecretSource(parsed.GetValue(options.NewPasswords) ?? [], SecretKind.NewPassword, console.Error);
    }

    /// <summary>Creates the command.</summary>
    /// <param name="format">The share file format.</param>
    public static Command Create(ShareFileFormat format)
    {
        var options = new Options();
        var command = new Command("refresh", "Changes all N shares of a key so that no old share fits the new ones; the key, its KCV and every backup stay.")
        {
            options.Old, options.To, options.Passwords, options.NewPasswords, options.Json,
        };
        CommandHelp.AddExamples(
            command,
            ["ceremony share refresh share-1.pbe share-2.pbe --to new-1.pbe --to new-2.pbe", "ceremony share refresh share-1.pbe share-2.pbe --to new-1.pbe --to new-2.pbe --to new-3.pbe"],
            "0 made; 1 refused: a file is there already, a password is wrong or not taken; 2 a file cannot be read or written. Unless it is 0 no new file is there");
        command.SetAction((parsed, cancellation) => new ShareRefreshCommand(format, options, parsed).RunAsync(cancellation));
        return command;
    }

    private async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (ShareRefresh.CheckCounts(old.Length, to.Length) is { } refusal)
        {
            return Refused(refusal);
        }

        if (to.Distinct(StringComparer.Ordinal).Count() < to.Length)
        {
            await console.Error.WriteLineAsync($"Two new files have the same name. {Consequence} Give each a name of its own.").ConfigureAwait(false);
            return 1;
        }

        if (!to.All(path => NewFile.IsFree(path, console.Error)))
        {
            return 1;
        }

        if (!passwords.Suffices(old.Length) || !newPasswords.Suffices(to.Length))
        {
            return 2;
        }

        using var refresh = new ShareRefresh(old.Length, to.Length);
        using var files = new NewFileSet();
        List<ShareCheckValue> before = [];
        List<ShareCheckValue> after = [];
        List<string> hashes = [];
        while (refresh.Next is { } move)
        {
            if (await DoAsync(refresh, move, files, before, after, hashes, cancellation).ConfigureAwait(false) is not 0 and var exit)
            {
                return exit;
            }
        }

        if (!files.Write(Consequence, console.Error))
        {
            return 2;
        }

        FactText.Write(
            console.Output,
            json,
            [
                .. before.Select((value, i) => ($"oldCheckValue{i + 1}", (string?)$"Old share {i + 1}", (object?)value.Hex)),
                .. to.SelectMany((path, i) => new (string, string?, object?)[]
                {
                    ($"file{i + 1}", $"New file {i + 1}", path), ($"sha256{i + 1}", "  SHA-256", hashes[i]), ($"checkValue{i + 1}", "  Check value of the share", after[i].Hex),
                }),
            ]);
        await console.Error.WriteLineAsync(OldSet).ConfigureAwait(false);
        return 0;
    }

    // One move: at most one old share is open, and it is zeroed before the next one is asked for.
    private async Task<int> DoAsync(
        ShareRefresh refresh, RefreshMove move, NewFileSet files, List<ShareCheckValue> before, List<ShareCheckValue> after, List<string> hashes, CancellationToken cancellation)
    {
        var (taken, exit) = move.Takes is { } number ? await OpenAsync(old[number - 1], cancellation).ConfigureAwait(false) : (null, 0);
        using var oldShare = taken;
        if (exit != 0)
        {
            return exit;
        }

        if (oldShare is not null)
        {
            if (refresh.CheckOld(oldShare) is { } refusal)
            {
                return Refused(refusal);
            }

            before.Add(oldShare.CheckValue);
        }

        using var made = Do(refresh, move, oldShare);
        oldShare?.Dispose();
        if (made is null)
        {
            return 0;
        }

        var path = to[move.Makes!.Value - 1];
        var (secret, secretExit) = ShareWork.NewPassword(newPasswords, $"New password of {path}", console.Error);
        using (secret)
        {
            if (secret is null)
            {
                return secretExit;
            }

            using var file = await ShareWork.SealAsync(format, made, secret, path, console.Error, cancellation).ConfigureAwait(false);
            files.Add(path, file.Bytes);
            hashes.Add(file.Hash.Hex);
            after.Add(made.CheckValue);
        }

        return 0;
    }

    // The random bytes give the old share back to whoever has the new one: they are gone before anybody is asked for anything.
    private static Share? Do(ShareRefresh refresh, RefreshMove move, Share? oldShare)
    {
        using var random = move.TakesRandom ? ShareWork.RandomBytes(Share.LengthInBytes) : new SecretBuffer(0);
        return refresh.Do(oldShare, random.Span);
    }

    private async Task<(Share? Share, int Exit)> OpenAsync(string path, CancellationToken cancellation)
    {
        using var file = ShareFileReading.Read(path, console.Error);
        return file is null ? (null, 2) : await ShareWork.OpenAsync(format, file, path, passwords, console.Error, cancellation).ConfigureAwait(false);
    }

    private int Refused(Refusal refusal)
    {
        console.Error.WriteLine(refusal.ToString());
        return 1;
    }

    private sealed class Options
    {
        public Argument<string[]> Old { get; } = new("FILE") { Description = "All N share files of the key (.pbe), in any order. They stay as they are.", Arity = ArgumentArity.OneOrMore };

        public Option<string[]> To { get; } = new("--to") { Description = "A share file to make; give it once for each new share. Nothing may be there.", HelpName = "FILE", Required = true };

        public Option<string[]> Passwords { get; } = new("--password-file")
        {
            Description = "File with the password of an old share file, which only its owner may open; once for each, in their order. Without it the terminal asks.",
            HelpName = "FILE",
        };

        public Option<string[]> NewPasswords { get; } = new("--new-password-file")
        {
            Description = "File with the password of a new share file; once for each, in their order. Without it the terminal asks.",
            HelpName = "FILE",
        };

        public Option<bool> Json { get; } = ShareCommand.Json();
    }
}
