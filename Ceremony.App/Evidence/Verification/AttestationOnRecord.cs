using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Orchestration.Devices;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;

namespace Ceremony.App.Evidence.Verification;

/// <summary>
/// Checks again what a journal says of its devices: from the certificates and the signed request that they showed, without them. Only
/// a genuine device passes; what else is on record is told in words.
/// </summary>
internal static class AttestationOnRecord
{
    /// <summary>The check of each device that a journal names, by its latest attestation; one check that says so where there is none.</summary>
    /// <param name="evidence">A journal that was checked; null where there is none to look at.</param>
    /// <param name="mode">What the record counts as.</param>
    public static IReadOnlyList<Check> Of(JournalEvidence? evidence, TranscriptMode? mode)
    {
        if (evidence?.AttestationFault is { } unreadable)
        {
            return [Without($"The attestation on this record cannot be read: {unreadable}")];
        }

        var latest = (evidence?.Attestations ?? []).GroupBy(attested => attested.Slot, StringComparer.Ordinal).Select(group => group.Last()).ToList();
        return latest.Count == 0 ? [Without("No attestation is on this record; what its devices reported is the console's word.")] : [.. latest.Select(attested => Of(attested, mode))];
    }

    private static Check Of(DeviceAttested attested, TranscriptMode? mode)
    {
        var (said, again) = (attested.Found, Again(attested));
        var result = again is null ? AttestationResult.Broken : DeviceReadings.Of(again.Verdict);
        var restsOn = said.PossessionShown ? RestsOn.DeviceSignature : RestsOn.ConsoleWord;

        // Whoever reads only the beginning of the line must not take the record's claim for what was found here.
        Check Told(CheckOutcome outcome, string sentence) => new(
            CheckNames.Attestation,
            outcome,
            restsOn,
            outcome != CheckOutcome.Pass && said.Result == AttestationResult.Genuine
                ? $"{attested.Serial}: not shown to be genuine. The record says “{said.Words}”. {sentence}"
                : $"{attested.Serial}: {said.Words}. {sentence}");
        if (again is null || (result == AttestationResult.Broken && said.Result != AttestationResult.Broken))
        {
            return Told(CheckOutcome.Fail, $"What is on record does not bear that out. {again?.Sentence ?? "It is not hexadecimal."}");
        }

        // Another version of this program may know other roots; that is no fault of the record.
        var isOtherRoot = result == AttestationResult.UnknownRoot || said.Result == AttestationResult.UnknownRoot;
        if (!isOtherRoot && (result, again.PossessionShown, again.RootName) != (said.Result, said.PossessionShown, said.Root))
        {
            return Told(CheckOutcome.Fail, $"What is on record gives something else. {again.Sentence}");
        }

        return result switch
        {
            AttestationResult.Virtual when mode == TranscriptMode.Production => Told(CheckOutcome.Fail, "A virtual device has no place in a production record."),
            AttestationResult.Genuine when said.Result == AttestationResult.Genuine => Told(CheckOutcome.Pass, again.Sentence),
            _ => Told(CheckOutcome.NotChecked, again.Sentence),
        };
    }

    private static DeviceAttestation? Again(DeviceAttested attested)
    {
        try
        {
            var (certificates, request) = (Convert.FromHexString(attested.Found.Certificates), attested.Found.Request is { } hex ? Convert.FromHexString(hex) : null);
            return new AttestationEvidence(certificates, attested.Found.Holder, request).Check(attested.Serial);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static Check Without(string why) => new(CheckNames.Attestation, CheckOutcome.NotChecked, RestsOn.ConsoleWord, why);
}
