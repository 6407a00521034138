using System.Security.Cryptography;
using System.Text;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Journals;

namespace Ceremony.TestKit.Ceremonies;

/// <summary>The journal of a scenario, up to its close, as a console would have written it.</summary>
public static class RunJournal
{
    /// <summary>Writes the journal.</summary>
    /// <param name="run">The scenario.</param>
    /// <param name="certificate">The console's certificate, DER.</param>
    /// <param name="sign">Signs with the console's key: r and s, 32 bytes each.</param>
    public static byte[] Of(CeremonyScenario run, byte[] certificate, Func<byte[], byte[]> sign)
    {
        var signer = new JournalSigner(Convert.ToHexStringLower(SHA256.HashData(certificate)), sign);
        var (head, salts) = (JournalHead.Start, 0);
        using var journal = new MemoryStream();
        foreach (var (happened, stamp) in run.Events)
        {
            var data = EventCodec.Encode(happened);
            if (happened is ScriptLocked locked)
            {
                var start = new JournalStart(JournalKind.Ceremony, locked.CeremonyId, certificate, ScriptLocked.PresentRules).ToValue();
                data = JournalValue.MapOf([.. data.Members.Select(member => (member.Key, (JournalValue?)member.Value)), (JournalStart.Member, start)]);
            }

            var line = JournalLine.Create(
                head, JournalMode.Production, new JournalEntry(stamp.Time, happened.EventName, stamp.Actor, stamp.Station, data),
                () => SHA256.HashData(Encoding.ASCII.GetBytes($"salt {salts++}")), happened.IsCheckpoint ? signer : null);
            journal.Write(line.ToBytes());
            head = line.Next;
            if (happened is CeremonyClosed)
            {
                break;
            }
        }

        return journal.ToArray();
    }
}
