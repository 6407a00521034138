using System.Collections.Immutable;
using System.Globalization;
using Ceremony.App.Stations.Entry;
using Ceremony.App.Stations.Leases;
using Ceremony.App.Stations.Secrets;
using Ceremony.App.Stations.ShareFiles;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Orchestration.Stations;

/// <summary>The ceremonies' end of the stations: takes opened entries and share files, and hands out new share files.</summary>
public sealed class CeremonyEntries : IEntrySink, IShareFileDesk
{
    private readonly CeremonyConsole _console;
    private readonly SessionSecrets _secrets;
    private readonly ShareMemory _memory;
    private readonly EnvelopeDesk _envelopes;

    /// <summary>Joins the stations and the ceremonies.</summary>
    /// <param name="console">The ceremonies.</param>
    /// <param name="secrets">Where secrets are held.</param>
    /// <param name="held">Tells of secrets whose time was up.</param>
    /// <param name="memory">Where share files are.</param>
    /// <param name="envelopes">Where envelopes go.</param>
    public CeremonyEntries(CeremonyConsole console, SessionSecrets secrets, HeldSecrets held, ShareMemory memory, EnvelopeDesk envelopes)
    {
        (_console, _secrets, _memory, _envelopes) = (console, secrets, memory, envelopes);
        held.Ended += OnEnded;
        memory.Expired += OnExpired;
    }

    /// <inheritdoc/>
    public Task<EntryOutcome> Accept(StationEntry entry) =>
        AcceptAsync(entry.Lease.CeremonyId, entry.Lease.StepId, entry.Lease.Attempt, entry.Lease.OfficerId, StationName(entry.Lease), entry.Fields, entry.Peek);

    /// <summary>Takes secrets that somebody entered, whatever the way. The given buffers stay the caller's.</summary>
    /// <param name="ceremony">The ceremony.</param>
    /// <param name="step">The step.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="officer">Who entered them.</param>
    /// <param name="station">The station, or null.</param>
    /// <param name="fields">The fields that were filled.</param>
    /// <param name="typed">The bytes of a field.</param>
    public async Task<EntryOutcome> AcceptAsync(
        string ceremony, string step, int attempt, string officer, string? station, IReadOnlyCollection<string> fields, Func<string, SecretBuffer> typed)
    {
        if (_console.Find(ceremony) is not { } session || AskedFor(session.State, officer, step, attempt, fields) is not { IsEmpty: false } asked)
        {
            return EntryOutcome.Refused(EntryRefusals.NoTurn);
        }

        var pinTries = int.Parse(session.State.Script.Parameters.GetValueOrDefault("pin-tries", "3"), NumberStyles.None, CultureInfo.InvariantCulture);
        var judged = new List<(string Field, SecretBuffer Secret)>();
        var kept = false;
        try
        {
            foreach (var field in asked)
            {
                var (held, refusal) = EntryForms.Judge(field, typed(field.Name), pinTries);
                if (refusal is not null)
                {
                    return EntryOutcome.Refused(refusal);
                }

                judged.Add((field.Name, held!));
            }

            var command = new HoldSecret(step, attempt, [.. asked.Select(field => field.Name)]) { Actor = officer, Station = station };
            var refused = await session.SubmitAsync(command, hold: () =>
            {
                kept = true;
                judged.ForEach(pair => _secrets.Hold(ceremony, new HeldEntry(step, attempt, officer, pair.Field), pair.Secret));
            }).ConfigureAwait(false);
            return refused is null ? EntryOutcome.Accepted : EntryOutcome.Refused(refused);
        }
        finally
        {
            if (!kept)
            {
                judged.ForEach(pair => pair.Secret.Dispose());
            }
        }
    }

    /// <inheritdoc/>
    public async Task<EntryOutcome> Bring(ShareFileUpload upload)
    {
        using var content = upload.Take();
        var (lease, bytes) = (upload.Lease, content);
        return await PresentAsync(lease.CeremonyId, lease.StepId, lease.Attempt, lease.OfficerId, StationName(lease), upload.FileName, bytes).ConfigureAwait(false);
    }

    /// <summary>Takes a share file that somebody shows: for its step, or as the read-back of a download.</summary>
    /// <param name="ceremony">The ceremony.</param>
    /// <param name="step">The step.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="officer">Who shows it.</param>
    /// <param name="station">The station, or null.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="content">Its bytes; stays the caller's.</param>
    public async Task<EntryOutcome> PresentAsync(
        string ceremony, string step, int attempt, string officer, string? station, string fileName, SecretBuffer content)
    {
        if (_console.Find(ceremony) is not { } session || session.State.Step(step) is not { } progress)
        {
            return EntryOutcome.Refused(EntryRefusals.NoTurn);
        }

        if (EnvelopeDesk.IsEnvelope(content.Span))
        {
            return await _envelopes.TakeAsync(session, step, attempt, officer, station, fileName, "download", content).ConfigureAwait(false);
        }

        ShareFile file;
        try
        {
            file = ShareFile.Parse(content.Span);
        }
        catch (ShareFileException fault)
        {
            return EntryOutcome.Refused(fault.Refusal);
        }

        var share = ShownShare(session.State, officer, step) ?? progress.Plan.Share;
        if (session.State.Fact<ShareTable>().Of(share).Stage == ShareStage.Made)
        {
            using (file)
            {
                var store = new StoreShare(step, attempt, fileName, "download", file.Hash.Hex) { Actor = officer, Station = station };
                return Outcome(await session.SubmitAsync(store).ConfigureAwait(false));
            }
        }

        var present = new PresentShareFile(step, attempt, fileName, file.Hash.Hex) { Actor = officer, Station = station };
        var refused = await session.SubmitAsync(present, file, kept => _memory.Keep(ceremony, share, kept)).ConfigureAwait(false);
        return Outcome(refused ?? Refused(session.State, step, attempt));
    }

    /// <inheritdoc/>
    public ShareFileDownload? OpenForDownload(string fileId, string officerId, int station)
    {
        // The file's name on the page is ceremony and share: only its holders get it, and only while it is being made.
        var parts = fileId.Split('/');
        if (parts is [_, _, "envelope"])
        {
            return _envelopes.OpenForDownload(parts[0], parts[1], officerId);
        }

        if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var share)
            || _console.Find(parts[0]) is not { } session || session.State.Fact<ShareTable>().Of(share) is not { Stage: ShareStage.Made } facts
            || !IsHolder(session.State, share, officerId) || _memory.File(parts[0], share) is not { } file)
        {
            return null;
        }

        return new ShareFileDownload(facts.FileName!, SecretBuffer.CopyOf(file.Bytes));
    }

    /// <inheritdoc/>
    public void Downloaded(string fileId, string officerId, int station)
    {
        // Handing bytes to a browser proves nothing; the copy counts when it is read back.
    }

    // A step may open another share than the one that it is about: the old one of a refresh.
    private static int? ShownShare(CeremonyState state, string officer, string step) => CeremonyWork.AskedOf(state, officer)
        .Where(asked => asked.Step.Plan.Number == step).Select(asked => asked.Ask).OfType<ShareFileAsk>().FirstOrDefault()?.Share;

    /// <summary>True if the officer holds that share, or a piece of it.</summary>
    internal static bool IsHolder(CeremonyState state, int share, string officer) => state.Script.GuardOf(share).IsInPieces
        ? state.Script.Officer(officer) is { } holder && holder.Seats.Any(seat => seat.Role == Role.PieceHolder && seat.Index == share)
        : state.Fact<ShareTable>().Of(share).Holder == officer;

    // A file that is not the right one ends the attempt with a refusal on the record; the station is told the same.
    private static Refusal? Refused(CeremonyState state, string step, int attempt) =>
        state.Step(step) is { Status: StepStatus.Refused } progress && progress.Attempt.Number == attempt ? progress.Attempt.Failure : null;

    private static EntryOutcome Outcome(Refusal? refusal) => refusal is null ? EntryOutcome.Accepted : EntryOutcome.Refused(refusal);

    // The fields that one ask of that officer wants, if they are exactly those that were filled.
    private static ImmutableArray<SecretField> AskedFor(CeremonyState state, string officer, string step, int attempt, IReadOnlyCollection<string> filled) =>
        CeremonyWork.AskedOf(state, officer)
            .Where(asked => asked.Step.Plan.Number == step && asked.Step.Attempt.Number == attempt)
            .Select(asked => asked.Ask switch { SecretAsk secret => secret.Fields, ShareAsk share => share.Fields, PieceAsk piece => piece.Fields, _ => [] })
            .FirstOrDefault(fields => fields.Length > 0 && fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal).SetEquals(filled), []);

    private static string StationName(Lease lease) => string.Create(CultureInfo.InvariantCulture, $"station-{lease.Station}");

    /// <summary>What goes on record when the time of an opened share is up: its turn did not come, and its holder shows the file again then.</summary>
    /// <param name="state">The ceremony.</param>
    /// <param name="share">The share; an old one is opened at the step of the new one that it becomes.</param>
    internal static IEnumerable<ReportShareDropped> WhenExpired(CeremonyState state, int share) => state.Fact<ShareTable>().Of(share).Stage != ShareStage.Opened
        ? []
        : CeremonyWork.Open(state).Where(step => step.Plan.Share == share || OldShares.IsOld(share))
            .Select(step => new ReportShareDropped(step.Plan.Number, step.Attempt.Number, "It was open for five minutes and its turn did not come"));

    private void OnExpired(string ceremony, int share)
    {
        if (_console.Find(ceremony) is { } session)
        {
            foreach (var dropped in WhenExpired(session.State, share))
            {
                _ = session.SubmitAsync(dropped);
            }
        }
    }

    private void OnEnded(HeldSecretKey key, HeldSecretEnd why)
    {
        if (why is HeldSecretEnd.Timeout or HeldSecretEnd.Left && _console.Find(key.CeremonyId) is { } session)
        {
            var reason = why == HeldSecretEnd.Timeout ? "It was held for five minutes and not used" : "Its holder left or took it back";
            _ = session.SubmitAsync(new DropSecret(key.StepId, key.Attempt, key.Field, reason));
        }
    }
}
