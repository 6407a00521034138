using System.Text;
using Ceremony.App.Orchestration;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Journals;
using Xunit;
using Xunit.Abstractions;

namespace Ceremony.App.Tests.Orchestration;

/// <summary>The console stops at every boundary between two events, and goes on from what is on the disk.</summary>
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private readonly MemoryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_whole_rehearsal_finishes_and_its_record_verifies()
    {
        await using var room = RehearsalRoom.Open(PathOf("data"));
        var session = await room.StartAsync();

        Assert.Null(await room.PlayOnAsync(session));

        await room.AssertFinishedAsync(session);
    }

    [Fact]
    public async Task Stopped_at_any_event_the_ceremony_goes_on_to_the_same_kcv_as_its_device_and_files()
    {
        var images = await ImagesAsync();
        var faults = new List<string>();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await Parallel.ForEachAsync(images, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (image, _) =>
        {
            try
            {
                await GoOnAsync(image.Image, PathOf(Guid.NewGuid().ToString("n")));
            }
            catch (Exception fault)
            {
                lock (faults)
                {
                    faults.Add($"Stopped {image.Where}, {image.Image.Lines} lines: {fault.Message}");
                }
            }
        });

        output.WriteLine($"{images.Count} stops in {watch.Elapsed}");
        Assert.True(images.Count > 100, $"Only {images.Count} stops.");
        Assert.True(faults.Count == 0, $"{faults.Count} of {images.Count}:\n" + string.Join('\n', faults.Order(StringComparer.Ordinal).Take(12)));
    }

    [Theory]
    [InlineData("{\"at\":\"2026-")]
    [InlineData("\0\0\0\0")]
    public async Task A_torn_last_line_is_cut_on_record_and_the_ceremony_goes_on(string tear)
    {
        var images = (await ImagesAsync()).Where(image => image.Image.Lines > 0 && image.Phase == CeremonyPhase.Running && image.Where != "after ceremony.closed.v1").ToList();
        foreach (var (where, image, _) in images.Where((_, i) => i % 25 == 3))
        {
            var data = PathOf(Guid.NewGuid().ToString("n"));

            var journal = await GoOnAsync(image, data, tear);

            Assert.True(journal.Contains(JournalEvents.TornLineCut, StringComparison.Ordinal), $"The cut {where} is not on record.");
        }
    }

    private string PathOf(string name) => Path.Combine(_folder.Root, name);

    private static async Task<string> GoOnAsync(FolderImage image, string data, string tear = "")
    {
        image.Restore(data, Encoding.UTF8.GetBytes(tear));
        try
        {
            await using var room = RehearsalRoom.Open(data);
            var session = await room.ResumeAsync();

            Assert.Null(await room.PlayOnAsync(session));

            await room.AssertFinishedAsync(session);
            return await File.ReadAllTextAsync(Path.Combine(data, "journals", session.State.Id + ".ndjson"));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    // One run, with the whole data folder kept just before and just after each line: between the two lies what the device did.
    private async Task<IReadOnlyList<(string Where, FolderImage Image, CeremonyPhase Phase)>> ImagesAsync()
    {
        var data = PathOf("first");
        var images = new List<(string Where, FolderImage Image, CeremonyPhase Phase)>();
        CeremonySession? session = null;
        void Take(string where)
        {
            var image = FolderImage.Of(data, images.Count == 0 ? null : images[^1].Image);
            if (!image.IsSame)
            {
                images.Add((where, image, session?.State.Phase ?? CeremonyPhase.Planned));
            }
        }

        await using var room = RehearsalRoom.Open(data, journal => new WatchedJournal(
            journal, happened => Take($"before {happened.EventName}"), (happened, _) => Take($"after {happened.EventName}")));
        session = await room.StartAsync();
        Assert.Null(await room.PlayOnAsync(session));
        await room.AssertFinishedAsync(session);
        return images;
    }
}
