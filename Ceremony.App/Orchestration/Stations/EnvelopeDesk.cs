using System.Globalization;
using Ceremony.App.Orchestration.Media;
using Ceremony.App.Orchestration.Pieces;
using Ceremony.App.Stations.Entry;
using Ceremony.App.Stations.ShareFiles;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares.Envelopes;

namespace Ceremony.App.Orchestration.Stations;

/// <summary>
/// Envelopes on their way between their holders and the ceremony: downloads, media and sheets of new ones, and those that are shown. An
/// officer gets and shows their own only.
/// </summary>
/// <param name="console">The ceremonies.</param>
/// <param name="memory">Where envelopes are.</param>
/// <param name="limits">What a derivation may cost here.</param>
/// <param name="shelf">The media that are mounted.</param>
public sealed class EnvelopeDesk(CeremonyConsole console, PieceMemory memory, EnvelopeLimits limits, MediaShelf shelf)
{
    /// <summary>True if the bytes begin like an envelope.</summary>
    public static bool IsEnvelope(ReadOnlySpan<byte> content) => content.StartsWith("ENVELOPE"u8);

    /// <summary>Names of the envelopes on a medium.</summary>
    public static IReadOnlyList<string> OnMedium(Medium medium) => MediaShelf.Files(medium, "*.envelope");

    /// <summary>The new envelope of an officer for a share, or null; it stays in memory.</summary>
    public Envelope? NewOf(string ceremony, int share, string officer) =>
        console.Find(ceremony) is { } session && PieceOf(session.State, share, officer) is { } piece ? memory.Made(new PieceKey(ceremony, share, piece.Piece)) : null;

    /// <summary>A copy of the officer's new envelope for one download, or null.</summary>
    public ShareFileDownload? OpenForDownload(string ceremony, string share, string officer) =>
        int.TryParse(share, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && console.Find(ceremony) is { } session && PieceOf(session.State, index, officer) is { FileName: { } name } && NewOf(ceremony, index, officer) is { } envelope
            ? new ShareFileDownload(name, SecretBuffer.CopyOf(envelope.Bytes))
            : null;

    /// <summary>Puts an officer's new envelope onto a medium at the console and reads it back.</summary>
    public async Task<EntryOutcome> StoreAsync(string ceremony, string step, int attempt, string officer, string? station, string medium)
    {
        if (console.Find(ceremony) is not { } session || session.State.Step(step) is not { } progress
            || PieceOf(session.State, progress.Plan.Share, officer) is not { FileName: { } name } || NewOf(ceremony, progress.Plan.Share, officer) is not { } envelope)
        {
            return EntryOutcome.Refused(EntryRefusals.NoTurn);
        }

        if (shelf.Find(medium) is not { } target)
        {
            return MediaDesk.NoMedium;
        }

        var (hash, refusal) = await Task.Run(() => MediaShelf.Write(target, name, envelope.Bytes)).ConfigureAwait(false);
        return Outcome(refusal ?? await session.SubmitAsync(new StorePiece(step, attempt, medium, "folder", hash!) { Actor = officer, Station = station }).ConfigureAwait(false));
    }

    /// <summary>Takes an envelope from a medium at the console.</summary>
    public async Task<EntryOutcome> ShowFromAsync(string ceremony, string step, int attempt, string officer, string? station, string medium, string fileName)
    {
        if (console.Find(ceremony) is not { } session)
        {
            return EntryOutcome.Refused(EntryRefusals.NoTurn);
        }

        if (shelf.Find(medium) is not { } source)
        {
            return MediaDesk.NoMedium;
        }

        var (content, refusal) = await Task.Run(() => MediaShelf.Read(source, fileName, Envelope.MostBytes)).ConfigureAwait(false);
        if (refusal is not null)
        {
            return EntryOutcome.Refused(refusal);
        }

        using var bytes = SecretBuffer.CopyOf(content);
        return await TakeAsync(session, step, attempt, officer, station, fileName, "folder", bytes).ConfigureAwait(false);
    }

    /// <summary>Takes an envelope's sheet that was typed or scanned.</summary>
    public async Task<EntryOutcome> ReadSheetAsync(string ceremony, string step, int attempt, string officer, string? station, string text) =>
        console.Find(ceremony) is { } session
            ? await TakeAsync(session, step, attempt, officer, station, "printed sheet", "sheet", EnvelopeSheet.Read(text)).ConfigureAwait(false)
            : EntryOutcome.Refused(EntryRefusals.NoTurn);

    /// <summary>Takes an envelope's file: as the read-back of a new one, or shown to be opened.</summary>
    /// <param name="session">The ceremony.</param>
    /// <param name="step">The step.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="officer">Who shows it.</param>
    /// <param name="station">The station, or null.</param>
    /// <param name="name">Its file's name.</param>
    /// <param name="kind"><c>folder</c>, <c>download</c> or <c>sheet</c>.</param>
    /// <param name="content">Its bytes; stays the caller's.</param>
    internal Task<EntryOutcome> TakeAsync(CeremonySession session, string step, int attempt, string officer, string? station, string name, string kind, SecretBuffer content) =>
        TakeAsync(session, step, attempt, officer, station, name, kind, Envelope.Parse(content.Span));

    private async Task<EntryOutcome> TakeAsync(
        CeremonySession session, string step, int attempt, string officer, string? station, string name, string kind, EnvelopeReading reading)
    {
        if (reading is EnvelopeReading.Refused { Refusal: var refusal })
        {
            return EntryOutcome.Refused(refusal);
        }

        var envelope = ((EnvelopeReading.Read)reading).Envelope;
        var kept = false;
        try
        {
            if (session.State.Step(step) is not { } progress)
            {
                return EntryOutcome.Refused(EntryRefusals.NoTurn);
            }

            // A step may open another share than the one that it is about: the old one of a refresh.
            var share = CeremonyWork.AskedOf(session.State, officer).Where(asked => asked.Step.Plan.Number == step)
                .Select(asked => asked.Ask).OfType<EnvelopeAsk>().FirstOrDefault()?.Share ?? progress.Plan.Share;
            if (session.State.Fact<ShareTable>().Of(share).Stage == ShareStage.Made)
            {
                return Outcome(await session.SubmitAsync(new StorePiece(step, attempt, name, kind, envelope.Hash) { Actor = officer, Station = station }).ConfigureAwait(false));
            }

            if (EnvelopeFormat.CheckMemory(envelope.Header, limits.MostMemoryKiB) is { } tooMuch)
            {
                return EntryOutcome.Refused(tooMuch);
            }

            var (header, subject) = (envelope.Header, envelope.Header.Subject);
            var show = new ShowEnvelope(
                step, attempt, envelope.Hash, subject.CeremonyId, subject.Share, header.Number, subject.Threshold, subject.Total, header.File.Hex, header.Commitment.Hex)
            { Actor = officer, Station = station };
            return Outcome(await session.SubmitAsync(show, hold: () =>
            {
                kept = true;
                memory.KeepShown(new PieceKey(session.State.Id, share, header.Number), envelope);
            }).ConfigureAwait(false));
        }
        finally
        {
            if (!kept)
            {
                envelope.Dispose();
            }
        }
    }

    private static PieceFacts? PieceOf(CeremonyState state, int share, string officer) => share < 1 || share > state.Script.Shares
        ? null
        : state.Fact<PieceTable>().Of(state, share).Pieces.Values.FirstOrDefault(piece => piece.Holder == officer);

    private static EntryOutcome Outcome(Refusal? refusal) => refusal is null ? EntryOutcome.Accepted : EntryOutcome.Refused(refusal);
}
