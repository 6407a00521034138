using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Ceremony.App.Commands.Shares;
using Ceremony.App.Tests.Storage;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Ceremony.TestKit;
using Ceremony.TestKit.Shares;
using Xunit;

namespace Ceremony.App.Tests.Commands;

/// <summary><c>share split</c>, <c>share join</c> and <c>share refresh</c>.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ShareGuardCommandTests : IDisposable
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly string[] PiecePasswords = ["the first holder's own", "the second holder's own", "the third holder's own"];

    private readonly TemporaryFolder folder = new();
    private readonly string file;
    private readonly string split;

    public ShareGuardCommandTests() => (file, split) = (folder.PathOf("share-1.pbe"), folder.PathOf("share-1-split.pbe"));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Any_two_of_three_envelopes_open_the_share_and_one_does_not()
    {
        var checkValue = await Create(file);
        var made = await SplitIntoEnvelopes();

        Assert.Equal((0, checkValue), (made.Exit, Json(made.Output, "checkValue")));
        Assert.All(Directory.EnumerateFiles(folder.Root), path => Assert.Equal(Own, File.GetUnixFileMode(path)));
        foreach (var (one, other) in new[] { (1, 2), (1, 3), (3, 2) })
        {
            var joined = await Run(["join", split, Piece(one), Piece(other), .. PasswordsOf(one, other), "--json"]);
            Assert.Equal((0, checkValue), (joined.Exit, Json(joined.Output, "checkValue")));
        }

        var alone = await Run(["join", split, Piece(1), "--piece-password-file", folder.PathOf("absent")]);
        Assert.Equal((1, ""), (alone.Exit, alone.Output));
        Assert.Contains("1 of 2 needed pieces are entered.", alone.Error, StringComparison.Ordinal);
        Assert.Contains("(ENVELOPE-TOO-FEW)", alone.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_does_instead_of_the_file_and_the_share_can_go_under_one_new_password()
    {
        var checkValue = await Create(file);
        await SplitIntoEnvelopes();
        var sheet = await Run("inspect", Piece(2), "--sheet");
        File.WriteAllText(folder.PathOf("sheet.txt"), sheet.Output);
        var to = folder.PathOf("one.pbe");

        var joined = await Run(["join", split, Piece(1), folder.PathOf("sheet.txt"), .. PasswordsOf(1, 2), "--to", to, "--new-password-file", Password("one new long password")]);
        var opened = await Run("open", to, "--password-file", Password("one new long password"), "--json");

        Assert.Equal(0, joined.Exit);
        Assert.Equal(checkValue, Json(opened.Output, "checkValue"));
    }

    [Fact]
    public async Task What_does_not_fit_is_named_before_any_password_is_read()
    {
        await Create(file);
        await SplitIntoEnvelopes();
        var absent = folder.PathOf("absent");
        string[] passwords = ["--piece-password-file", absent, "--piece-password-file", absent];
        File.WriteAllBytes(folder.PathOf("damaged"), [.. File.ReadAllBytes(Piece(1)).Select((value, i) => (byte)(i == 200 ? value ^ 1 : value))]);
        File.WriteAllText(folder.PathOf("rows"), string.Join('\n', (await Run("inspect", Piece(1), "--sheet")).Output.Split('\n').Where(row => !row.StartsWith("4:", StringComparison.Ordinal))));

        foreach (var (rule, exit, arguments) in new[]
        {
            ("ENVELOPE-TWICE", 1, new[] { split, Piece(1), Piece(1) }),
            ("ENVELOPE-FILE", 1, [file, Piece(1), Piece(2)]),
            ("ENVELOPE-DAMAGED", 2, [split, folder.PathOf("damaged"), Piece(2)]),
            ("SHEET-ROW-MISSING", 2, [split, folder.PathOf("rows"), Piece(2)]),
            ("ENVELOPE-NOT-ONE", 2, [split, file, Piece(2)]),
        })
        {
            var joined = await Run(["join", .. arguments, .. passwords]);

            Assert.Equal((exit, ""), (joined.Exit, joined.Output));
            Assert.Contains($"({rule})", joined.Error, StringComparison.Ordinal);
            Assert.DoesNotContain(absent, joined.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_wrong_password_is_told_from_a_wrong_sheet_and_names_the_piece()
    {
        await Create(file);
        await SplitIntoEnvelopes();

        var joined = await Run(["join", split, Piece(1), Piece(2), "--piece-password-file", Password(PiecePasswords[0]), "--piece-password-file", Password(PiecePasswords[2])]);

        Assert.Equal((1, ""), (joined.Exit, joined.Output));
        Assert.Contains($"{Piece(2)}: The password does not open this envelope (piece 2 of share 1).", joined.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspecting_an_envelope_tells_everything_but_the_piece()
    {
        await Create(file);
        var made = await SplitIntoEnvelopes();

        var inspected = await Run("inspect", Piece(2), "--json");

        Assert.Equal(0, inspected.Exit);
        Assert.Equal(Json(made.Output, "sha256"), Json(inspected.Output, "shareFile"));
        Assert.Contains("Argon2id, 1 MiB, passes 1, lanes 1", inspected.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pieces_in_numbers_open_the_share_from_their_papers_and_a_mistyped_row_is_named()
    {
        var checkValue = await Create(file);
        var made = await Run("split", file, "--to", split, "--guard", "split 3 of 12", "--folder", folder.Root, "--password-file", Password(Original));
        string Paper(int number) => folder.PathOf($"share-1-piece-{number}.txt");

        var joined = await Run("join", split, Paper(12), Paper(1), Paper(10), "--json");
        Assert.Equal((0, 0), (made.Exit, joined.Exit));
        Assert.Equal(checkValue, Json(joined.Output, "checkValue"));
        Assert.DoesNotContain(File.ReadAllText(Paper(1)).Split(' ')[^2], made.Output + made.Error, StringComparison.Ordinal);

        var tooFew = await Run("join", split, Paper(12), Paper(1));
        Assert.Equal((1, ""), (tooFew.Exit, tooFew.Output));

        var text = File.ReadAllText(Paper(1));
        File.WriteAllText(Paper(1), text[..^6] + (text[^6] == 'a' ? 'b' : 'a') + text[^5..]);
        var mistyped = await Run("join", split, Paper(12), Paper(1), Paper(10));
        Assert.Contains("Row 2 is mistyped", mistyped.Error, StringComparison.Ordinal);
        Assert.Contains("(PIECE-ROW-MISTYPED)", mistyped.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_made_when_something_is_there_or_a_password_is_missing_or_too_short()
    {
        await Create(file);
        File.WriteAllText(Piece(3), "precious");
        Assert.Equal(1, (await SplitIntoEnvelopes()).Exit);
        Assert.Equal("precious", File.ReadAllText(Piece(3)));
        File.Delete(Piece(3));

        string[] start = ["split", file, "--to", split, "--guard", "envelope 2 of 3", "--folder", folder.Root, "--password-file", Password(Original)];
        Assert.Contains("3 times a piece's password is needed", (await Run([.. start, .. PasswordsOf(1, 2)])).Error, StringComparison.Ordinal);
        Assert.Contains("(PASSPHRASE-SHORT)", (await Run([.. start, .. PasswordsOf(1, 2), "--piece-password-file", Password("short")])).Error, StringComparison.Ordinal);
        foreach (var other in new[] { "envelope 4 of 3", "split 2 of 17", "password", "2 of 3" })
        {
            Assert.Contains("is not a guard in pieces", (await Run(["split", file, "--to", split, "--guard", other])).Error, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(split) || File.Exists(Piece(1)));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(2, 4)]
    public async Task A_refresh_keeps_the_xor_changes_every_share_and_leaves_the_old_files(int oldCount, int newCount)
    {
        string[] old = [.. Enumerable.Range(1, oldCount).Select(i => folder.PathOf($"old-{i}.pbe"))];
        string[] to = [.. Enumerable.Range(1, newCount).Select(i => folder.PathOf($"new-{i}.pbe"))];
        foreach (var path in old)
        {
            await Create(path);
        }

        var before = old.Select(File.ReadAllBytes).ToArray();
        var done = await Refresh(old, to);

        Assert.Equal(0, done.Exit);
        Assert.Equal(before, old.Select(File.ReadAllBytes));
        Assert.Equal(Xor(old, Original), Xor(to, NewPassword));
        Assert.Equal(oldCount + newCount, old.Select(path => Open(path, Original)).Concat(to.Select(path => Open(path, NewPassword))).Select(Convert.ToHexString).Distinct().Count());
        Assert.Contains("A complete old set still works", done.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(folder.Root), path => path.EndsWith(".unfinished", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refresh_that_does_not_come_to_its_end_leaves_no_new_file()
    {
        string[] old = [folder.PathOf("old-1.pbe"), folder.PathOf("old-2.pbe")];
        string[] to = [folder.PathOf("new-1.pbe"), folder.PathOf("new-2.pbe")];
        await Create(old[0]);
        await Create(old[1]);

        Assert.Contains("(REFRESH-COUNT)", (await Refresh(old[..1], to[..1])).Error, StringComparison.Ordinal);
        Assert.Contains("(REFRESH-COUNT)", (await Refresh(old, to[..1])).Error, StringComparison.Ordinal);
        Assert.Contains("(REFRESH-TWICE)", (await Refresh([old[0], old[0]], to)).Error, StringComparison.Ordinal);
        Assert.Contains("same name", (await Refresh(old, [to[0], to[0]])).Error, StringComparison.Ordinal);
        Assert.Contains("(SHARE-PASSWORD)", (await Run(Arguments(old, to, Original, "a wrong password", NewPassword, NewPassword))).Error, StringComparison.Ordinal);
        Assert.Contains("(PASSPHRASE-SHORT)", (await Run(Arguments(old, to, Original, Original, NewPassword, "short"))).Error, StringComparison.Ordinal);
        // The second new file cannot be written, so the first does not stay either.
        var (_, _, error) = await Refresh(old, [to[0], Path.Combine(folder.PathOf("no-such-folder"), "new-2.pbe")]);
        Assert.Contains("cannot be written", error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(folder.Root), path => Path.GetFileName(path).StartsWith("new-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pieces_of_the_tool_are_asked_for_on_the_terminal_and_what_is_secret_is_not_shown()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ceremony.dll");
        var script = folder.PathOf("ask.exp");
        await Create(file);
        File.WriteAllText(script, $$"""
            set timeout 60
            spawn dotnet exec {{program}} share join {{file}} --typed 2
            expect timeout {exit 3} "Prime: "
            send "d0:c7:ea:19:bf:e9:c6:8b\r"
            expect timeout {exit 4} "Share ID of piece 1 of 2: "
            send "3\r"
            expect timeout {exit 5} "Share value of piece 1 of 2: "
            send "0a:bc:de:f0:12:34:56:78\r"
            expect timeout {exit 6} "Share ID of piece 2 of 2: "
            send "3\r"
            expect timeout {exit 7} "Share value of piece 2 of 2: "
            send "0a:bc:de:f0:12:34:56:79\r"
            expect timeout {exit 8} eof
            catch wait result
            exit [lindex $result 3]
            """);

        var result = await Tool.RunAsync("expect", [script]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("(PIECES-TWICE)", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("0a:bc:de", result.Output, StringComparison.Ordinal);
    }

    private const string Original = "sixteen and more letters";
    private const string NewPassword = "another new long password";

    private static Task<CommandRun> Run(params string[] arguments) =>
        CommandRun.Of(ShareCommand.Create(TestShareFormats.OneIteration, new Argon2Cost(1024, 1, 1)), arguments);

    private static string? Json(string output, string name)
    {
        using var document = JsonDocument.Parse(output);
        return document.RootElement.GetProperty(name).GetString();
    }

    private static byte[] Open(string path, string password)
    {
        using var share = ShareFile.Parse(File.ReadAllBytes(path));
        using var opened = Assert.IsType<ShareOpening.Opened>(TestShareFormats.OneIteration.Open(share, Encoding.UTF8.GetBytes(password))).Share;
        return opened.Bytes.ToArray();
    }

    private static byte[] Xor(string[] paths, string password) => paths.Select(path => Open(path, password))
        .Aggregate((sum, share) => [.. sum.Zip(share, (a, b) => (byte)(a ^ b))]);

    private async Task<string> Create(string path)
    {
        var made = await Run("create", path, "--password-file", Password(Original), "--json");
        Assert.Equal(0, made.Exit);
        return Json(made.Output, "checkValue")!;
    }

    private Task<CommandRun> SplitIntoEnvelopes() => Run(
        ["split", file, "--to", split, "--guard", "envelope 2 of 3", "--folder", folder.Root, "--password-file", Password(Original), .. PasswordsOf(1, 2, 3), "--json"]);

    private Task<CommandRun> Refresh(string[] old, string[] to) =>
        Run(Arguments(old, to, [.. old.Select(_ => Original), .. to.Select(_ => NewPassword)]));

    private string[] Arguments(string[] old, string[] to, params string[] passwords) =>
    [
        "refresh", .. old, .. to.SelectMany(path => new[] { "--to", path }),
        .. passwords.SelectMany((text, i) => new[] { i < old.Length ? "--password-file" : "--new-password-file", Password(text) }),
    ];

    private string Piece(int number) => folder.PathOf($"share-1-piece-{number}.envelope");

    private string[] PasswordsOf(params int[] pieces) => [.. pieces.SelectMany(piece => new[] { "--piece-password-file", Password(PiecePasswords[piece - 1]) })];

    private string Password(string text)
    {
        var path = folder.PathOf("password-" + Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, Own);
        return path;
    }
}
