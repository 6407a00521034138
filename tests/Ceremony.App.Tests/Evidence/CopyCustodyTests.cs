using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Orchestration.Transcripts;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Journals;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

/// <summary>Bag and place of every copy of a share, and who opens the place, under custody.</summary>
public sealed class CopyCustodyTests : IDisposable
{
    private readonly ConsoleSigningKey key = ConsoleSigningKey.Create(KeyPurpose.Production, SampleTranscript.Made);

    public void Dispose() => key.Dispose();

    [Fact]
    public void Each_copy_is_told_with_its_bag_and_place_and_each_place_with_who_opens_it()
    {
        var rows = Rows(new SampleRun(key, events => events.Select(pair => pair.Happened switch
        {
            CopyPlaced { Kind: "paper" } paper => (paper with { Bag = "", Place = "" }, pair.Stamp),
            CopyPlaced put => (put with { Bag = "004490", Place = "Safe 2" }, pair.Stamp),
            PlaceDescribed place => (place with { Place = "Safe 2", Needs = "o-lindgren, K. Keeper" }, pair.Stamp),
            _ => pair,
        })));

        var share = rows.First(row => row.What.StartsWith("Share 1", StringComparison.Ordinal));
        Assert.All(share.Place.Split('\n'), copy => Assert.EndsWith("; bag 004490, Safe 2", copy, StringComparison.Ordinal));
        Assert.Equal("In mind, or on paper of their own", rows.First(row => row.What == "Password of share 1").Place);
        Assert.Equal("Opens only with O. Lindgren and K. Keeper", rows.Single(row => row.What == "Place Safe 2").Place);
    }

    [Fact]
    public void A_copy_of_which_no_place_is_on_record_is_told_by_its_medium_alone()
    {
        var rows = Rows(new SampleRun(key, events => events.Where(pair => pair.Happened is not (CopyPlaced or PlaceDescribed))));

        Assert.DoesNotContain(rows, row => row.What.StartsWith("Place ", StringComparison.Ordinal));
        Assert.DoesNotContain("bag", rows.First(row => row.What.StartsWith("Share 1", StringComparison.Ordinal)).Place, StringComparison.Ordinal);
    }

    private static IReadOnlyList<CustodySection.Row> Rows(SampleRun run) => TranscriptMapping
        .Map(TranscriptFromJournal.Replay(new PageSource.Inside(run.Journal, run.Script, new string('a', 64), DisclosureClass.Internal)))
        .Sections.OfType<CustodySection>().Single().Rows;
}
