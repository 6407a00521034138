using Ceremony.App.Stations.Entry;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Orchestration.Stations;

/// <summary>
/// Printed share sheets: shows one to the holder of a new share file, and takes one back that was typed or scanned. The file on a sheet
/// is sealed under its password, as it is on a medium.
/// </summary>
/// <param name="console">The ceremonies.</param>
/// <param name="entries">Where shown share files go.</param>
/// <param name="memory">Where new share files are.</param>
public sealed class SheetDesk(CeremonyConsole console, CeremonyEntries entries, ShareMemory memory)
{
    /// <summary>The sheet of a new share, for its holder alone and only while the file is in memory; otherwise null.</summary>
    /// <param name="ceremony">The ceremony.</param>
    /// <param name="share">Index from 1.</param>
    /// <param name="officer">Who is signed in at the station.</param>
    public ShareSheet? SheetOf(string ceremony, int share, string officer) =>
        console.Find(ceremony)?.State.Fact<ShareTable>().Of(share) is { Stage: ShareStage.Made }
            && CeremonyEntries.IsHolder(console.Find(ceremony)!.State, share, officer) && memory.File(ceremony, share) is { } file ? ShareSheet.Of(file) : null;

    /// <summary>Takes a sheet that was typed row by row with its check groups, or scanned as one line.</summary>
    /// <param name="ceremony">The ceremony.</param>
    /// <param name="step">The step.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="officer">Who typed it.</param>
    /// <param name="station">The station.</param>
    /// <param name="text">What was typed or scanned.</param>
    public async Task<EntryOutcome> ReadAsync(string ceremony, string step, int attempt, string officer, string? station, string text)
    {
        if (console.Find(ceremony) is not { } session || session.State.Step(step) is not { } progress)
        {
            return EntryOutcome.Refused(EntryRefusals.NoTurn);
        }

        // The QR code holds one unbroken line; a person types rows.
        var reading = text.Trim().Contains('\n', StringComparison.Ordinal) || text.Trim().Contains(' ', StringComparison.Ordinal) ? ShareSheet.ReadTyped(text) : ShareSheet.ReadScanned(text);
        if (reading is not ShareSheetReading.Read { File: var file })
        {
            return EntryOutcome.Refused(((ShareSheetReading.Refused)reading).Refusal);
        }

        using (file)
        {
            var facts = session.State.Fact<ShareTable>().Of(progress.Plan.Share);
            if (facts.Stage == ShareStage.Made)
            {
                var refusal = await session.SubmitAsync(
                    new StoreShare(step, attempt, "printed sheet", "sheet", file.Hash.Hex) { Actor = officer, Station = station }).ConfigureAwait(false);
                return refusal is null ? EntryOutcome.Accepted : EntryOutcome.Refused(refusal);
            }

            using var content = SecretBuffer.CopyOf(file.Bytes);
            return await entries.PresentAsync(ceremony, step, attempt, officer, station, facts.FileName ?? "share sheet", content).ConfigureAwait(false);
        }
    }
}
