using System.Collections.Immutable;
using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Hosting;
using Ceremony.App.Orchestration.Transcripts;
using Ceremony.App.Tests.Derived;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Journals;
using Xunit;

namespace Ceremony.App.Tests.Orchestration;

/// <summary>A ceremony that was begun with <c>--accept-virtual</c> stays one, whatever happens to the console.</summary>
public sealed class AcceptVirtualTests : IDisposable
{
    private readonly MemoryFolder _folder = new();

    private string Data => Path.Combine(_folder.Root, "data");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true, "with --accept-virtual")]
    [InlineData(false, "without --accept-virtual")]
    public async Task It_goes_on_only_on_a_console_that_was_started_as_it_was_then(bool acceptsVirtual, string words)
    {
        string id;
        await using (var console = await Start(acceptsVirtual))
        {
            id = (await console.Begin()).State.Id;
        }

        var journal = Path.Combine(Data, "journals", id + ".ndjson");
        var before = await File.ReadAllBytesAsync(journal);
        await using (var other = await Start(!acceptsVirtual))
        {
            Assert.Empty(other.Console.Sessions);
            Assert.Contains($"was begun on a console {words}", other.Console.SetAside[id], StringComparison.Ordinal);
            Assert.Equal(before, await File.ReadAllBytesAsync(journal));
        }

        await using var again = await Start(acceptsVirtual);
        var session = Assert.Single(again.Console.Sessions);
        Assert.Equal((CeremonyPhase.Running, acceptsVirtual), (session.State.Phase, session.State.AcceptsVirtual));
        Assert.Null(await session.SubmitAsync(new ArriveAtCeremony { Actor = "a-berg", Station = "ST-1" }));
    }

    [Fact]
    public async Task One_that_is_over_can_be_read_on_any_console_and_its_transcript_says_virtual_device()
    {
        string id;
        await using (var console = await Start(acceptsVirtual: true))
        {
            id = (await console.BeginAndAbort()).Id;
        }

        await using var other = await Start(acceptsVirtual: false);

        var state = other.Console.Find(id)!.State;
        Assert.Equal(CeremonyPhase.Aborted, state.Phase);
        Assert.Equal(TranscriptMode.Virtual, TranscriptMapping.Map(new RecordView(state, DisclosureClass.Internal, "Ceremony", new string('b', 64), new byte[32], new string('f', 64), new byte[32], new JournalFigures(1, 0, 0, ImmutableSortedDictionary<string, long>.Empty))).Mode);
    }

    private Task<ConsoleBench> Start(bool acceptsVirtual) => ConsoleBench.Start(new ConsoleOptions { DataFolder = Data, AcceptVirtual = acceptsVirtual });
}
