using System.Text;
using Ceremony.App.Stations.Entry;
using Ceremony.App.Stations.Secrets;
using Ceremony.Domain.Rules;

namespace Ceremony.App.Tests.Stations;

/// <summary>Holds every entry's secrets, as a ceremony does; what was typed is read by tests alone.</summary>
internal sealed class RecordingSink(HeldSecrets held) : IEntrySink
{
    public List<(string Officer, string Step, int Attempt, string Field, string Typed)> Entries { get; } = [];

    public Refusal? Refuse { get; set; }

    public bool Break { get; set; }

    public Task<EntryOutcome> Accept(StationEntry entry)
    {
        if (Break)
        {
            throw new InvalidOperationException("broken");
        }

        foreach (var field in entry.Fields.ToList())
        {
            var lease = entry.Lease;
            Entries.Add((lease.OfficerId, lease.StepId, lease.Attempt, field, Encoding.UTF8.GetString(entry.Peek(field).Span)));
            if (Refuse is null)
            {
                held.Hold(new HeldSecretKey(lease.CeremonyId, lease.StepId, lease.Attempt, lease.OfficerId, field), entry.Take(field));
            }
        }

        return Task.FromResult(Refuse is { } refusal ? EntryOutcome.Refused(refusal) : EntryOutcome.Accepted);
    }
}
