using Ceremony.App.Derived;
using Ceremony.App.Registers;
using Ceremony.Domain.Ceremonies;
using Xunit;

namespace Ceremony.App.Tests.Registers;

public sealed class KeyStandingTests
{
    private const string Key = "aa11";
    private static readonly DateTimeOffset Day = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    private static CeremonySummary Ceremony(string id, int day, CeremonyPhase phase = CeremonyPhase.Finished, KeySummary[]? keys = null, DrillSummary? drill = null) => new(
        id, id, "generate-key", phase, false, false, false, Day.AddDays(day), Day.AddDays(day), null, 0, null, null, [], [], null)
    {
        Keys = [.. keys ?? []],
        Drill = drill,
    };

    private static CeremonySummary Made(bool wrapped = false) => Ceremony("C-1", 0, keys: [new KeySummary(Key, "archive", "EC 256", "DENK1", "made", false, "C-1", Day) { File = wrapped ? new KeyFile("C-1-key-1.wrapped", "dd", ["Medium-A"]) : null }]);

    private static CeremonySummary Drill(string id, int day, bool passed, string? due, CeremonyPhase phase = CeremonyPhase.Finished) =>
        Ceremony(id, day, phase, drill: new DrillSummary(Key, "DENK2", passed, due, id, Day.AddDays(day)));

    private static KeyStanding Of(params CeremonySummary[] ceremonies) => Assert.Single(KeyStanding.Of(ceremonies));

    [Fact]
    public void A_new_key_is_unproven_and_due_for_a_drill_within_thirty_days()
    {
        var key = Of(Made());

        Assert.Equal((false, new DateOnly(2026, 12, 1), "unproven, no backup"), (key.IsProven, key.Due, key.Words));
        Assert.False(key.IsOverdue(new DateOnly(2026, 12, 1)));
        Assert.True(key.IsOverdue(new DateOnly(2026, 12, 2)));
        Assert.Equal("unproven, never drilled", Of(Made(wrapped: true)).Words);
    }

    [Fact]
    public void A_drill_that_passed_proves_the_key_until_its_next_day()
    {
        var key = Of(Made(), Drill("C-2", 5, true, "2027-06-30"));

        Assert.Equal((true, new DateOnly(2027, 6, 30), "proven by C-2"), (key.IsProven, key.Due, key.Words));
    }

    [Fact]
    public void A_drill_that_failed_sets_the_key_back_to_unproven()
    {
        var key = Of(Made(), Drill("C-2", 5, true, "2027-06-30"), Drill("C-3", 9, false, "2026-12-24"));

        Assert.Equal((false, new DateOnly(2026, 12, 24), "unproven, drill C-3 failed"), (key.IsProven, key.Due, key.Words));
    }

    [Fact]
    public void A_drill_that_was_aborted_has_failed_and_one_that_goes_on_says_nothing_yet()
    {
        Assert.False(Of(Made(), Drill("C-2", 5, true, "2027-06-30"), Drill("C-3", 9, false, null, CeremonyPhase.Aborted)).IsProven);
        Assert.True(Of(Made(), Drill("C-2", 5, true, "2027-06-30"), Drill("C-3", 9, false, null, CeremonyPhase.Running)).IsProven);
    }

    [Fact]
    public void A_drill_of_another_key_says_nothing_of_this_one() =>
        Assert.False(Of(Made(), Ceremony("C-2", 5, drill: new DrillSummary("bb22", "DENK2", true, "2027-06-30", "C-2", Day))).IsProven);

    [Fact]
    public void Devices_that_were_cleared_hold_it_no_more()
    {
        var unwrapped = Ceremony("C-2", 5, keys: [new KeySummary(Key, "archive", "EC 256", "DENK2", "unwrapped", true, "C-2", Day.AddDays(5))]);

        Assert.Equal(["DENK1"], Of(Made(), unwrapped).Devices);
    }
}
