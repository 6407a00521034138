using Ceremony.App.Derived;
using Ceremony.App.Presentation;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;
using Xunit;

namespace Ceremony.App.Tests.Presentation;

public sealed class HomePresenterTests
{
    private const string Kcv = "BBA4DB40C022844C";
    private static readonly DateTimeOffset Day = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    private static CeremonySummary Ceremony(string id, string kcv, bool isNew, string[] devices, bool isRehearsal = false, CeremonyPhase phase = CeremonyPhase.Finished) => new(
        id, "Provision", "provision-device", phase, isRehearsal, false, isNew, Day, Day, kcv, 0, null, null, [], [], null)
    {
        KcvDevices = [.. devices],
    };

    private static IEnumerable<string> NotReproduced(params CeremonySummary[] ceremonies) => HomePresenter.Of(
        new FrameView("", "", false, false, null), [], ceremonies, [], [], new RoomTime(TimeZoneInfo.Utc), DateOnly.FromDateTime(Day.UtcDateTime))
        .Due.Where(due => due.Title == "KCV not yet reproduced").Select(due => due.Detail);

    [Fact]
    public void A_new_domain_is_due_until_another_device_told_its_KCV()
    {
        var first = Ceremony("C-1", Kcv, isNew: true, ["DENK1"]);

        Assert.Equal(["Provision, C-1"], NotReproduced(first));
        Assert.Empty(NotReproduced(Ceremony("C-2", Kcv, isNew: false, ["DENK2"]), first));
    }

    [Fact]
    public void Two_devices_of_one_ceremony_reproduce_it() => Assert.Empty(NotReproduced(Ceremony("C-1", Kcv, isNew: true, ["DENK1", "DENK2"])));

    [Fact]
    public void The_same_device_again_another_domain_a_rehearsal_and_an_aborted_ceremony_reproduce_nothing() => Assert.Equal(
        ["Provision, C-1"],
        NotReproduced(
            Ceremony("C-1", Kcv, isNew: true, ["DENK1"]),
            Ceremony("C-2", Kcv, isNew: false, ["DENK1"]),
            Ceremony("C-3", "0123456789ABCDEF", isNew: false, ["DENK2"]),
            Ceremony("R-1", Kcv, isNew: false, ["DENK3"], isRehearsal: true),
            Ceremony("C-4", Kcv, isNew: false, ["DENK4"], phase: CeremonyPhase.Aborted)));
}
