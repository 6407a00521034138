using System.Globalization;
using System.Text.RegularExpressions;
using Ceremony.App.Storage;
using Xunit;

namespace Ceremony.App.Tests.Storage;

/// <summary>Tests with a second process: killed, refused by the lock, or on a full disk.</summary>
public sealed partial class JournalFileProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(100)]
    [InlineData(900_000)]
    public async Task A_console_killed_in_the_middle_of_appending_loses_nothing_that_it_confirmed(int lineSize)
    {
        var path = _folder.PathOf("c-1.ndjson");
        for (var round = 1; round <= 6; round++)
        {
            using var host = StorageHost.Start("append", path, lineSize.ToString(CultureInfo.InvariantCulture));
            var confirmed = -1L;
            for (var i = 0; i < 3 * round; i++)
            {
                var fact = await host.StandardOutput.ReadLineAsync();
                confirmed = long.Parse(fact ?? await host.StandardError.ReadToEndAsync(), CultureInfo.InvariantCulture);
            }

            host.Kill();
            while (await host.StandardOutput.ReadLineAsync() is { } late)
            {
                confirmed = long.TryParse(late, CultureInfo.InvariantCulture, out var sequence) ? sequence : confirmed;
            }

            await host.WaitForExitAsync();
            using var file = JournalFile.Open(path);
            Assert.True(file.Head.Sequence > confirmed, $"line {confirmed} was confirmed and is gone");
            Assert.True(file.Head.Sequence <= confirmed + 2, "at most one line can be on the disk that was not confirmed yet");
        }
    }

    [Fact]
    public async Task No_line_is_confirmed_before_it_was_flushed_to_the_disk()
    {
        var (path, trace) = (_folder.PathOf("c-1.ndjson"), _folder.PathOf("trace"));
        using var host = StorageHost.StartTraced(trace, "append", path, "100");
        const int Lines = 20;
        for (var sequence = 0; sequence < Lines; sequence++)
        {
            Assert.Equal(sequence.ToString(CultureInfo.InvariantCulture), await host.StandardOutput.ReadLineAsync());
        }

        host.Kill(entireProcessTree: true);
        await host.WaitForExitAsync();

        // Of the calls: W a line is written, F the journal is flushed, C a line is confirmed on standard output.
        var calls = string.Concat((await File.ReadAllLinesAsync(trace)).Select(call => call switch
        {
            _ when call.Contains("sync(", StringComparison.Ordinal) && call.Contains(path, StringComparison.Ordinal) => "F",
            _ when call.Contains("write", StringComparison.Ordinal) && call.Contains(path, StringComparison.Ordinal) => "W",
            _ when Confirmation().IsMatch(call) => "C",
            _ => "",
        }));
        Assert.StartsWith(string.Concat(Enumerable.Repeat("WFC", Lines)), calls, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_full_disk_an_outcome_still_fits_and_the_next_step_is_refused_before_the_device()
    {
        using var host = StorageHost.StartOnSmallDisk(_folder.Root, 512, "fill", _folder.Root);
        var facts = (await host.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(facts.Length == 6, string.Join('\n', facts) + await host.StandardError.ReadToEndAsync());
        Assert.Equal(["full", "outcome recorded", "intent recorded", "True 4"], [facts[0], facts[2], facts[4], facts[5]]);
        Assert.StartsWith("NoSpace: There is no space left for", facts[1], StringComparison.Ordinal);
        Assert.StartsWith("NoSpace: There is no space left for the outcome of this step", facts[3], StringComparison.Ordinal);
        Assert.Contains("nothing was sent to the device", facts[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_console_on_the_same_data_folder_is_refused_and_told_which_process_has_it()
    {
        var root = _folder.PathOf("data");
        using var host = StorageHost.Start("lock", root);
        Assert.Equal("locked", await host.StandardOutput.ReadLineAsync());
        var refusal = Assert.Throws<StorageException>(() => DataFolder.Open(root));
        Assert.Equal(StorageFailure.InUse, refusal.Failure);
        Assert.Contains($"process {host.Id}.", refusal.Message, StringComparison.Ordinal);

        host.Kill();
        await host.WaitForExitAsync();
        DataFolder.Open(root).Dispose();
    }

    [GeneratedRegex(@"write\(\d+<pipe:[^>]*>, ""\d+\\n"",")]
    private static partial Regex Confirmation();
}
