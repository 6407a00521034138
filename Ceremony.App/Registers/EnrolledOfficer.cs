using System.Collections.Immutable;
using Ceremony.App.Officers;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Registers;

/// <summary>A person as the console's register has them: enrolled by whom, and appointed to what.</summary>
/// <param name="Id">The officer's id.</param>
/// <param name="Name">The name as people read it.</param>
/// <param name="Organisation">Whom they act for.</param>
/// <param name="At">When they were enrolled, UTC.</param>
/// <param name="By">Id of who enrolled them; empty for the first administrator.</param>
/// <param name="Appointments">What they are appointed to now, and since when, UTC.</param>
public sealed record EnrolledOfficer(string Id, string Name, string Organisation, DateTimeOffset At, string By, ImmutableSortedDictionary<string, DateTimeOffset> Appointments)
{
    /// <summary>Reads them from the register.</summary>
    /// <param name="register">Its lines, in order.</param>
    public static IReadOnlyList<EnrolledOfficer> Of(IEnumerable<JournalLine> register)
    {
        var all = new Dictionary<string, EnrolledOfficer>(StringComparer.Ordinal);
        foreach (var line in register)
        {
            switch (line.Event)
            {
                case OfficerRegisterLog.EnrolledEvent:
                    var id = line.Data.TextOf("officer");
                    all[id] = new EnrolledOfficer(
                        id, line.Data.TextOf("name"), line.Data.TextOf("organisation"), line.Time, line.Actor == JournalEntry.Console ? "" : line.Actor, ImmutableSortedDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal));
                    break;
                case OfficerRegisterLog.AppointedEvent when all.TryGetValue(line.Data.TextOf("officer"), out var appointed):
                    all[appointed.Id] = appointed with { Appointments = appointed.Appointments.SetItem(line.Data.TextOf("role"), line.Time) };
                    break;
                case Auditors.ReleasedEvent when all.TryGetValue(line.Data.TextOf("officer"), out var released):
                    all[released.Id] = released with { Appointments = released.Appointments.Remove(line.Data.TextOf("role")) };
                    break;
            }
        }

        return [.. all.Values];
    }
}
