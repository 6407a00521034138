using System.Diagnostics;
using System.Security.Cryptography;
using Ceremony.TestKit;
using LiteDB;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Secrets;

/// <summary>The search itself: one secret planted per place and form is found.</summary>
public sealed class SecretSearchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("search-").FullName;
    private readonly string _text = "planted " + RandomNumberGenerator.GetHexString(16);

    private Canary Planted => Canary.Typed("planted", _text);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_form_is_found_wherever_it_begins()
    {
        var canary = new Canary("share", RandomNumberGenerator.GetBytes(32));
        var search = new SecretSearch(canary);
        foreach (var (form, pattern) in canary.Forms())
        {
            foreach (var before in (int[])[0, 1, 7])
            {
                byte[] bytes = [.. new byte[before], .. pattern, 0x55];
                Assert.Contains(($"share, {form}", before), search.In(bytes));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Base64_of_something_longer_is_found(int before)
    {
        var secret = RandomNumberGenerator.GetBytes(17);
        var longer = Convert.ToBase64String([.. RandomNumberGenerator.GetBytes(before), .. secret, .. RandomNumberGenerator.GetBytes(5)]);
        Assert.NotEmpty(new SecretSearch(new Canary("secret", secret)).InText(longer, "a text"));
    }

    [Fact]
    public void Nothing_is_found_in_random_bytes() =>
        Assert.Empty(new SecretSearch(Planted).In(RandomNumberGenerator.GetBytes(1 << 20)));

    [Fact]
    public async Task A_secret_in_a_file_below_the_folder_is_found()
    {
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "a", ".hidden")).FullName, "journal.ndjson"), "{\"x\":\"" + _text + "\"}\n");
        Assert.Contains("journal.ndjson", Assert.Single(await new SecretSearch(Planted).InFolderAsync(_folder)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_in_a_file_name_is_found()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, _text), "");
        Assert.Contains("the name of", Assert.Single(await new SecretSearch(Planted).InFolderAsync(_folder)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_in_a_database_is_found()
    {
        using (var database = new LiteDatabase(Path.Combine(_folder, "ceremony.db")))
        {
            database.GetCollection("facts").Insert(new BsonDocument { ["note"] = _text });
        }

        Assert.NotEmpty(await new SecretSearch(Planted).InFolderAsync(_folder));
    }

    [Fact]
    public async Task A_secret_that_a_PDF_holds_compressed_is_found()
    {
        var attached = Path.Combine(Directory.CreateTempSubdirectory("attached-").FullName, "journal.ndjson");
        await File.WriteAllTextAsync(attached, new string('x', 4000) + _text + new string('x', 4000));
        var made = await Tool.RunAsync("qpdf", ["--empty", "--compress-streams=y", "--add-attachment", attached, "--", Path.Combine(_folder, "transcript.pdf")]);
        Assert.True(made.ExitCode == 0, made.ToString());
        Directory.Delete(Path.GetDirectoryName(attached)!, recursive: true);
        Assert.Contains("in the streams of", Assert.Single(await new SecretSearch(Planted).InFolderAsync(_folder)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_in_another_process_is_found()
    {
        // The shell keeps the line that it read; nothing about it is in its arguments or environment.
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", "read -r line; echo ready; read -r rest"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            await process.StandardInput.WriteLineAsync(_text);
            await process.StandardInput.FlushAsync();
            Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
            var (found, _) = ProcessMemory.Search(process.Id, new SecretSearch(Planted));
            Assert.Contains(found, hit => hit.StartsWith("planted, plain: in memory", StringComparison.Ordinal));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }
}
