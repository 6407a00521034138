using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using Ceremony.App.Commands.Shares;
using Ceremony.App.Tests.Storage;
using Ceremony.Domain.Shares;
using Ceremony.TestKit;
using Ceremony.TestKit.Shares;
using Xunit;

namespace Ceremony.App.Tests.Commands;

[UnsupportedOSPlatform("windows")]
public sealed class ShareCommandTests : IDisposable
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder folder = new();
    private readonly string file;
    private readonly string password;

    public ShareCommandTests()
    {
        (file, password) = (folder.PathOf("share-1.pbe"), Password("sixteen and more letters\n"));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_share_that_was_made_opens_again_in_the_products_own_format()
    {
        var made = await CommandRun.Of(ShareCommand.Create(ShareFileFormat.Standard), "create", file, "--password-file", password, "--json");

        Assert.Equal(0, made.Exit);
        Assert.Contains("random numbers alone", made.Error, StringComparison.Ordinal);
        Assert.Equal(Own, File.GetUnixFileMode(file));
        using var share = ShareFile.Parse(File.ReadAllBytes(file));
        var opening = Assert.IsType<ShareOpening.Opened>(ShareFileFormat.Standard.Open(share, "sixteen and more letters"u8));
        using (opening.Share)
        {
            Assert.Equal(opening.Share.CheckValue.Hex, Json(made.Output, "checkValue"));
            Assert.Equal(share.Hash.Hex, Json(made.Output, "sha256"));
        }
    }

    [Fact]
    public async Task Opening_prints_the_check_value_and_never_the_share()
    {
        await Run("create", file, "--password-file", password);
        using var share = ShareFile.Parse(File.ReadAllBytes(file));
        using var opened = Assert.IsType<ShareOpening.Opened>(TestShareFormats.OneIteration.Open(share, "sixteen and more letters"u8)).Share;

        var (exit, output, error) = await Run("open", file, "--password-file", password, "--json");

        Assert.Equal(0, exit);
        Assert.Equal(opened.CheckValue.Hex, Json(output, "checkValue"));
        Assert.DoesNotContain(Convert.ToHexString(opened.Bytes), output + error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(opened.Bytes), output + error, StringComparison.Ordinal);
        Assert.DoesNotContain("sixteen", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_with_its_rule()
    {
        await Run("create", file, "--password-file", password);

        var (exit, output, error) = await Run("open", file, "--password-file", Password("short"));

        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("(SHARE-PASSWORD)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_files_open_at_once_each_with_its_own_password()
    {
        var other = folder.PathOf("share-2.pbe");
        var otherPassword = Password("another of sixteen letters");
        await Run("create", file, "--password-file", password);
        await Run("create", other, "--password-file", otherPassword);

        var (exit, output, error) = await Run("open", file, other, "--password-file", password, "--password-file", otherPassword, "--json");
        var swapped = await Run("open", file, other, "--password-file", password, "--password-file", password, "--json");
        var missing = await Run("open", file, other, "--password-file", password);

        Assert.Equal((0, ""), (exit, error));
        Assert.Equal((List<string?>)[await CheckValueAsync(file, password), await CheckValueAsync(other, otherPassword)], CheckValues(output));
        Assert.Equal(1, swapped.Exit);
        Assert.Equal(await CheckValueAsync(file, password), Assert.Single(CheckValues(swapped.Output)));
        Assert.StartsWith($"{other}: ", swapped.Error, StringComparison.Ordinal);
        Assert.Contains("(SHARE-PASSWORD)", swapped.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (missing.Exit, missing.Output));
        Assert.Contains("2 of the one and 1 of the other", missing.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no share at all", "SHARE-NOT-A-FILE")]
    [InlineData("Salted__ but cut off", "SHARE-TRUNCATED")]
    [InlineData("Salted__ and then much more than the forty-eight bytes and the salt which belong there", "SHARE-OVERSIZED")]
    public async Task What_is_not_a_share_file_is_told_before_a_password_is_read(string content, string rule)
    {
        File.WriteAllText(file, content);

        foreach (var arguments in new[] { new[] { "open", file, "--password-file", folder.PathOf("absent") }, ["inspect", file] })
        {
            var (exit, output, error) = await Run(arguments);

            Assert.Equal((2, ""), (exit, output));
            Assert.Contains($"({rule})", error, StringComparison.Ordinal);
            Assert.DoesNotContain("absent", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_password_file_that_others_can_open_is_refused()
    {
        File.SetUnixFileMode(password, Own | UnixFileMode.GroupRead);

        var (exit, output, error) = await Run("create", file, "--password-file", password);

        Assert.Equal((2, ""), (exit, output));
        Assert.Contains($"chmod 600 {password}", error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_file_that_is_there_is_never_overwritten()
    {
        File.WriteAllText(file, "precious");

        var (exit, _, error) = await Run("create", file, "--password-file", password);

        Assert.Equal(1, exit);
        Assert.Contains("is there already", error, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(file));
    }

    [Fact]
    public async Task An_own_password_of_fewer_than_16_characters_makes_no_file()
    {
        var (exit, _, error) = await Run("create", file, "--password-file", Password("fifteen letters"));

        Assert.Equal(1, exit);
        Assert.Contains("(PASSPHRASE-SHORT)", error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_password_file_without_a_password_or_with_far_too_much_is_refused()
    {
        Assert.Contains("There is no password", (await Run("create", file, "--password-file", Password("\n"))).Error, StringComparison.Ordinal);
        Assert.Contains("at most 1024 bytes", (await Run("create", file, "--password-file", Password(new string('x', 1025)))).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Inspecting_tells_the_hash_and_needs_no_password()
    {
        await Run("create", file, "--password-file", password);
        using var share = ShareFile.Parse(File.ReadAllBytes(file));

        var (exit, output, _) = await Run("inspect", file, "--json");

        Assert.Equal(0, exit);
        Assert.Equal(share.Hash.Hex, Json(output, "sha256"));
    }

    [Fact]
    public async Task A_password_is_read_from_a_pipe()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ceremony.dll");

        var result = await Tool.RunAsync(
            "bash", ["-c", $"dotnet exec '{program}' share create '{file}' --password-file /dev/fd/3 3< <(printf 'fifteen letters')"]);

        // Refused for its length: so it was read, and no time went into a derivation.
        Assert.Contains("(PASSPHRASE-SHORT)", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_the_password_is_asked_twice_and_not_shown()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ceremony.dll");
        var script = folder.PathOf("ask.exp");
        File.WriteAllText(script, $$"""
            set timeout 60
            spawn dotnet exec {{program}} share create {{file}}
            expect timeout {exit 3} "New password of the share: "
            send "a first long password\r"
            expect timeout {exit 4} "The same again: "
            send "another long password\r"
            expect timeout {exit 5} eof
            catch wait result
            exit [lindex $result 3]
            """);

        var result = await Tool.RunAsync("expect", [script]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("The two entries differ.", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("long password", result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    private static Task<CommandRun> Run(params string[] arguments) => CommandRun.Of(ShareCommand.Create(TestShareFormats.OneIteration), arguments);

    private static async Task<string?> CheckValueAsync(string path, string password) =>
        Json((await Run("open", path, "--password-file", password, "--json")).Output, "checkValue");

    private static List<string?> CheckValues(string output)
    {
        using var document = JsonDocument.Parse(output);
        return [.. document.RootElement.EnumerateArray().Select(share => share.GetProperty("checkValue").GetString())];
    }

    private static string? Json(string output, string name)
    {
        using var document = JsonDocument.Parse(output);
        return document.RootElement.GetProperty(name).GetString();
    }

    private string Password(string text)
    {
        var path = folder.PathOf("password-" + Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
        File.SetUnixFileMode(path, Own);
        return path;
    }
}
