using Ceremony.App.Derived;
using Ceremony.App.Presentation;
using Ceremony.App.Presentation.Registers;
using Ceremony.App.Registers;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;
using Xunit;

namespace Ceremony.App.Tests.Registers;

public sealed class RegisterPresenterTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly RoomTime Time = new(TimeZoneInfo.Utc);

    private static CeremonySummary Ceremony(int number, string kind = "generate-key", CeremonyPhase phase = CeremonyPhase.Finished, DeviceSummary[]? devices = null, KeySummary[]? keys = null) => new(
        $"C-2026-{number:000}", $"Ceremony {number}", kind, phase, false, false, false, Day.AddDays(number), Day.AddDays(number).AddHours(1), null, 0, null, null, [.. devices ?? []], [], null)
    {
        Keys = [.. keys ?? []],
    };

    private static DeviceSummary Device(int number, string serial, DevicePut? put = null) => new(serial, $"C-2026-{number:000}", Day.AddDays(number), false, "No DKEK set up", null) { Model = "Nitrokey HSM 2", Firmware = "4.0", Put = put };

    private static DevicePut Bag(int number, string bag) => new(bag, "Safe 2", "O. Lindgren", Day.AddDays(number));

    private static RegisterSource Source(params CeremonySummary[] ceremonies) => RegisterSource.Of(ceremonies, [], new DateOnly(2026, 11, 17));

    private static RegisterView View(string name, RegisterSource source, string search = "", string part = "", int page = 1) =>
        RegisterPresenter.Find(name)!.View(source, new RegisterQuery(search, part, page), Time);

    [Fact]
    public void A_register_is_shown_in_pages_and_a_page_too_high_is_the_last()
    {
        var source = Source([.. Enumerable.Range(1, 60).Select(number => Ceremony(number))]);

        var (first, last) = (View("ceremonies", source), View("ceremonies", source, page: 99));

        Assert.Equal((25, 60, 60, 1, 3), (first.Lines.Count, first.Shown.Total, first.Total, first.Shown.Number, first.Shown.Parts));
        Assert.Equal("C-2026-060", first.Lines[0].Key);
        Assert.Equal((10, 3), (last.Lines.Count, last.Shown.Number));
        Assert.Equal("C-2026-001", last.Lines[^1].Key);
        Assert.Equal(1, View("ceremonies", Source()).Shown.Parts);
    }

    [Fact]
    public void Every_word_of_a_search_is_looked_for_and_a_part_narrows_it()
    {
        var source = Source([.. Enumerable.Range(1, 30).Select(number => Ceremony(number, phase: number == 7 ? CeremonyPhase.Aborted : CeremonyPhase.Finished))]);

        Assert.Equal(["C-2026-013"], View("ceremonies", source, "ceremony 2026-013").Lines.Select(line => line.Key));
        Assert.Empty(View("ceremonies", source, "2026-013 nowhere").Lines);
        var aborted = View("ceremonies", source, part: "aborted");
        Assert.Equal(["C-2026-007"], aborted.Lines.Select(line => line.Key));
        Assert.Equal(("aborted", 1), (aborted.Filters.Single(filter => filter.IsChosen).Name, aborted.Filters.Single(filter => filter.IsChosen).Count));
        Assert.Equal(30, View("ceremonies", source, part: "no such part").Shown.Total);
    }

    [Fact]
    public void A_device_is_where_its_latest_ceremony_left_it()
    {
        var source = Source(
            Ceremony(1, devices: [Device(1, "DENK1", Bag(1, "0001")), Device(1, "DENK2"), Device(1, "DENK3", Bag(1, "0003")), Device(1, "DENK4", Bag(1, "0004"))]),
            Ceremony(2, devices: [Device(2, "DENK3")]),
            Ceremony(3, "retire-device", devices: [Device(3, "DENK2")]),
            Ceremony(4, phase: CeremonyPhase.Running, devices: [Device(4, "DENK4")]));

        Assert.Equal(
            [("DENK1", DeviceWhereabouts.PutAway), ("DENK2", DeviceWhereabouts.Retired), ("DENK3", DeviceWhereabouts.Unknown), ("DENK4", DeviceWhereabouts.InCeremony)],
            source.Devices.Select(device => (device.Serial, device.Whereabouts)));
        var view = View("devices", source);
        Assert.Equal("4 devices are on record: 1 in a bag with its place, 1 without a place, 1 in a ceremony, 1 retired.", view.Answer.Word);
        Assert.Equal(("Bag 0001", "Safe 2"), (view.Lines[0].Cells[2].Text, view.Lines[0].Cells[2].Details[0]));
        Assert.Equal(["Not on record", "Not on record", "Not on record"], view.Lines.Skip(1).Select(line => line.Cells[2].Text)); // an older bag was opened since
    }

    [Fact]
    public void A_key_could_be_lost_that_has_one_copy_or_a_backup_that_no_drill_has_proven()
    {
        KeySummary Key(string name, string serial, KeyFile? file = null, bool deleted = false, int number = 1) =>
            new(name.PadLeft(64, '0'), name, "EC 256", serial, "made", deleted, $"C-2026-{number:000}", Day.AddDays(number)) { File = file };
        var file = new KeyFile("C-2026-001-key.p7", new string('d', 64), ["Medium-A", "Medium-B"]);
        var source = Source(
            Ceremony(1, keys: [Key("one", "DENK1"), Key("backed", "DENK1", file), Key("drilled", "DENK1", file), Key("two", "DENK1"), Key("gone", "DENK1", deleted: true)]),
            Ceremony(2, keys: [Key("two", "DENK2", number: 2)]),
            Ceremony(3) with { Drill = new DrillSummary("drilled".PadLeft(64, '0'), "DENK3", true, "2027-11-01", "C-2026-003", Day.AddDays(3)) });

        Assert.Equal(
            [("one", KeyRisk.OneCopy), ("backed", KeyRisk.Unproven), ("drilled", KeyRisk.None), ("two", KeyRisk.None), ("gone", KeyRisk.Ended)],
            RegisterPresenter.Find("keys")!.View(source, RegisterQuery.Everything, Time).Lines.Select(line => source.Keys.Single(key => key.Fingerprint == line.Key)).Select(key => (key.Label, key.Risk)));
        var keys = View("keys", source);
        Assert.Equal("2 of 5 keys: 1 with one copy only, 1 with a backup that no drill has proven.", keys.Answer.Word);
        Assert.Equal(StatusKind.Refused, keys.Answer.Kind);
        Assert.Equal(["device DENK1", "C-2026-001-key.p7 on Medium-A, Medium-B, C-2026-001"], keys.Lines[1].Cells[2].Details);
        Assert.Equal(["one", "backed"], View("keys", source, part: "could-be-lost").Lines.Select(line => line.Cells[0].Text));
    }

    [Fact]
    public void Drills_are_told_by_the_day_on_which_they_are_due_and_a_key_without_copies_needs_none()
    {
        KeySummary Key(string name, int day, bool deleted = false) => new(name.PadLeft(64, '0'), name, "EC 256", "DENK1", "made", deleted, "C-2026-001", Day.AddDays(day)) { File = deleted ? null : new KeyFile("f", "d", ["Medium-A"]) };
        var source = RegisterSource.Of([Ceremony(1, keys: [Key("late", -20), Key("soon", 1), Key("later", 40), Key("gone", -90, deleted: true)])], [], new DateOnly(2026, 11, 17));

        var drills = View("drills", source);

        Assert.Equal(["late", "soon", "later"], drills.Lines.Select(line => line.Cells[0].Text));
        Assert.Equal(["overdue", "due soon", "later"], drills.Lines.Select(line => line.Cells[1].Text));
        Assert.Equal("1 drill is overdue; 1 due within 30 days.", drills.Answer.Word);
    }

    [Fact]
    public void Each_register_answers_a_question_also_where_nothing_is_on_record()
    {
        foreach (var register in RegisterPresenter.All)
        {
            Assert.EndsWith("?", register.Question, StringComparison.Ordinal);
            Assert.EndsWith(".", register.Answer(Source()).Words, StringComparison.Ordinal);
            Assert.Empty(View(register.Name, Source()).Lines);
        }
    }
}
