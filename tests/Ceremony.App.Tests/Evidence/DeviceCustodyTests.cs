using Ceremony.App.Evidence.Signing;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Orchestration.Transcripts;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Journals;
using Xunit;

namespace Ceremony.App.Tests.Evidence;

/// <summary>Bag and place of a device, before and after, in its section and under custody.</summary>
public sealed class DeviceCustodyTests : IDisposable
{
    private readonly ConsoleSigningKey key = ConsoleSigningKey.Create(KeyPurpose.Production, SampleTranscript.Made);

    public void Dispose() => key.Dispose();

    [Fact]
    public void The_bag_that_a_device_was_put_into_and_its_place_are_in_its_section_and_under_custody()
    {
        var record = Replay(new SampleRun(key, events => events.Select(pair => pair.Happened is DeviceSealed put ? (put with { Bag = "004502", Place = "Safe 2, shelf 1" }, pair.Stamp) : pair)));

        var (bag, place, row) = Rows(record);
        Assert.Equal(("Found in 004471", "Put into 004502", "Safe 2, shelf 1"), (bag.Before.Plain, bag.After.Plain, place.After.Plain));
        Assert.Equal(("Put away by O. Lindgren", "Bag 004502, Safe 2, shelf 1"), (row.HeldBy, row.Place));
    }

    [Fact]
    public void A_device_that_nobody_put_away_is_told_as_such()
    {
        var record = Replay(new SampleRun(key, events => events.Where(pair => pair.Happened is not DeviceSealed)));

        var (bag, place, row) = Rows(record);
        Assert.Equal(("Found in 004471", "None on record", "Not on record"), (bag.Before.Plain, bag.After.Plain, place.After.Plain));
        Assert.Equal(("Not on this record", "Came in bag 004471"), (row.HeldBy, row.Place));
    }

    private static RecordView Replay(SampleRun run) => TranscriptFromJournal.Replay(new PageSource.Inside(run.Journal, run.Script, new string('a', 64), DisclosureClass.Internal));

    private static (DeviceSection.Row Bag, DeviceSection.Row Place, CustodySection.Row Custody) Rows(RecordView record)
    {
        var sections = TranscriptMapping.Map(record).Sections;
        var device = Assert.Single(sections.OfType<DeviceSection>());
        return (
            device.Rows.Single(row => row.Fact == "Bag"),
            device.Rows.Single(row => row.Fact == "Kept at"),
            sections.OfType<CustodySection>().Single().Rows.Single(row => row.What.StartsWith("Device ", StringComparison.Ordinal)));
    }
}
