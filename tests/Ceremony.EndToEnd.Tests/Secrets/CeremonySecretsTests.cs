using Ceremony.EndToEnd.Tests.RealPath;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Secrets;

/// <summary>
/// After a ceremony with its device and browsers in other processes, no secret is anywhere in the console: not in what it wrote, not in
/// what it said, not in its memory. The same searches find a public word, so that a search that looks at nothing fails.
/// </summary>
[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed class CeremonySecretsTests(HeldCeremony held)
{
    private static readonly Canary Word = Canary.Typed("the public word", HeldCeremony.PublicWord);

    [Fact]
    public async Task No_secret_is_in_anything_that_the_console_wrote_or_said()
    {
        Assert.True(held.Failure is null, held.Failure?.ToString());
        Assert.Equal(2, held.SheetsTyped); // in the test and at the import
        var search = new SecretSearch([.. held.TypedSecrets, .. held.PiecesSharesAndDkek(), .. held.SheetRows]);
        var found = await search.InFolderAsync(held.Console.Folder);
        Assert.Empty(found);
        Assert.Empty(search.InText(held.Console.Said, "the console's messages"));
    }

    [Fact]
    public void No_secret_is_in_the_memory_of_the_running_console()
    {
        Assert.True(held.Failure is null, held.Failure?.ToString());
        var (found, searched) = ProcessMemory.Search(held.Console.ProcessId, new SecretSearch([.. held.TypedSecrets, .. held.PiecesSharesAndDkek()]));
        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.True(searched > 50_000_000, $"Only {searched} bytes of memory were searched.");
    }

    [Fact]
    public void No_secret_stayed_in_memory_after_the_step_that_used_it()
    {
        Assert.True(held.Failure is null, held.Failure?.ToString());
        Assert.True(held.FoundMidway.Count == 0, string.Join('\n', held.FoundMidway));
        Assert.True(held.Looked >= 2 * HeldCeremony.Shares, $"Memory was searched {held.Looked} times only.");
    }

    [Fact]
    public async Task The_same_search_finds_a_public_word_in_journal_transcript_and_memory()
    {
        Assert.True(held.Failure is null, held.Failure?.ToString());
        var search = new SecretSearch(Word);
        var found = await search.InFolderAsync(held.Console.Folder);
        Assert.Contains(found, hit => hit.Contains($"plain: in {held.Console.Data}/journals/", StringComparison.Ordinal));
        Assert.Contains(found, hit => hit.Contains($"plain: in {held.Journal}", StringComparison.Ordinal));
        Assert.Contains(found, hit => hit.Contains($"in the streams of {held.Transcript}", StringComparison.Ordinal));
        Assert.Contains(found, hit => hit.Contains($"in the text of {held.Transcript}", StringComparison.Ordinal));
        var (inMemory, _) = ProcessMemory.Search(held.Console.ProcessId, search);
        Assert.Contains(inMemory, hit => hit.Contains("UTF-16:", StringComparison.Ordinal));
    }
}
