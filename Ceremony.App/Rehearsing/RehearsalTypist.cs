using System.Collections.Immutable;
using System.Globalization;
using Ceremony.App.Orchestration;
using Ceremony.App.Stations.Entry;
using Ceremony.App.Stations.Leases;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.ChangePin;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.Pieces;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Rehearsing;

/// <summary>
/// Types for all made-up officers of a rehearsal: it answers what the domain asks, through the same session, entries and media as the
/// browser. Only the typist differs.
/// </summary>
public sealed class RehearsalTypist : IDisposable
{
    /// <summary>Attempts that the typist starts at one step, after the first.</summary>
    public const int MostRetries = 3;

    // What an interruption leaves behind: something was no longer held, or a device was away or did not answer.
    private static readonly ImmutableSortedSet<string> Interruptions = ImmutableSortedSet.Create(
        StringComparer.Ordinal,
        RuleCodes.SecretHeld, RuleCodes.ShareMedia, RuleCodes.TwoPresent, RuleCodes.RecordWritable, RuleCodes.WorkFailed,
        DeviceCodes.Removed, DeviceCodes.Reset, DeviceCodes.NoAnswer, DeviceCodes.Absent, DeviceCodes.Busy);

    private const string ChangePin = "change-pin";

    private readonly CeremonySession _session;
    private readonly RehearsalDesks _desks;
    private readonly RehearsalSecrets _secrets;
    private readonly string _serial;
    private readonly SecretBuffer? _soldSoPin;
    private readonly Dictionary<string, SecretBuffer> _known = [];
    private readonly Dictionary<string, int> _retries = [];
    private readonly RehearsalPast? _past;
    private readonly IReadOnlyList<string> _others;
    private readonly HashSet<string> _hasEarlierPin = [];
    private bool _hasNewSoPin;
    private int _bags;

    /// <summary>Sits down.</summary>
    /// <param name="session">The ceremony.</param>
    /// <param name="desks">Where entries go and files are put and taken.</param>
    /// <param name="secrets">The made-up secrets; they stay the caller's.</param>
    /// <param name="serial">The device to choose.</param>
    /// <param name="soldSoPin">The SO-PIN that the device was sold with, as typed, or null for one that was never initialised. The typist zeroes it.</param>
    /// <param name="hasNewSoPin">True if an earlier rehearsal gave the device its new SO-PIN.</param>
    /// <param name="past">What earlier rehearsals of the folder left, or null.</param>
    /// <param name="others">The devices to choose after that one, where the script works on several.</param>
    public RehearsalTypist(
        CeremonySession session, RehearsalDesks desks, RehearsalSecrets secrets, string serial, SecretBuffer? soldSoPin, bool hasNewSoPin = false, RehearsalPast? past = null, IReadOnlyList<string>? others = null)
    {
        (_session, _desks, _secrets, _serial) = (session, desks, secrets, serial);
        (_soldSoPin, _hasNewSoPin, _past, _others) = (soldSoPin, hasNewSoPin, past, others ?? []);
    }

    /// <summary>Plays until the ceremony is finished.</summary>
    /// <param name="step">Told of each step as its turn comes.</param>
    /// <param name="cancellation">Stops playing.</param>
    /// <returns>Null, or the refusal that the rehearsal could not get past.</returns>
    public async Task<Refusal?> PlayAsync(Action<StepProgress> step, CancellationToken cancellation)
    {
        // After a restart the console first finds out by itself what is no longer in its memory.
        await _session.IdleAsync().ConfigureAwait(false);
        string? shown = null;
        while (_session.State.Phase is CeremonyPhase.Running or CeremonyPhase.Closed)
        {
            if (_session.State.PresentStep is { } present && present.Plan.Number != shown)
            {
                shown = present.Plan.Number;
                step(present);
            }

            cancellation.ThrowIfCancellationRequested();
            if (await NextAsync().ConfigureAwait(false) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>Zeroes the made-up secrets.</summary>
    public void Dispose()
    {
        _soldSoPin?.Dispose();
        foreach (var secret in _known.Values)
        {
            secret.Dispose();
        }
    }

    private async Task<Refusal?> NextAsync()
    {
        var state = _session.State;
        if (state.Script.Officers.FirstOrDefault(officer => !state.IsPresent(officer.Id)) is { } absent)
        {
            return await _session.SubmitAsync(new ArriveAtCeremony { Actor = absent.Id }).ConfigureAwait(false);
        }

        if (CeremonyWork.Open(state).FirstOrDefault(open => open.Progress.Status == StepStatus.Refused) is { State: not null } refused)
        {
            return await RetryAsync(refused).ConfigureAwait(false);
        }

        var asked = state.Script.Officers.SelectMany(officer => CeremonyWork.AskedOf(state, officer.Id)).FirstOrDefault(pair => pair.Ask is not ShareMediumAsk { MediaLeft: 0 });
        if (asked.Ask is null)
        {
            await _session.IdleAsync().ConfigureAwait(false);
            return ReferenceEquals(state, _session.State)
                ? _session.Fault ?? new Refusal(RuleCodes.WorkFailed, "Nobody is asked for anything, and the console has nothing to do.", "Everything so far is recorded.", "Report this with the journal: it is a fault of the program.")
                : null;
        }

        var answered = await AnswerAsync(asked.Step, asked.Ask).ConfigureAwait(false);

        // While one types, what another entered may have ended the question or the step: then nobody is asked any more.
        return answered is { Rule: RuleCodes.AskedFor or RuleCodes.StepPresent or RuleCodes.StepDone or RuleCodes.PiecesTwice or RuleCodes.QuorumDifferent or RuleCodes.EntryNoTurn } && !ReferenceEquals(state, _session.State) ? null : answered;
    }

    private async Task<Refusal?> RetryAsync(StepContext step)
    {
        var failure = step.Attempt.Failure!;
        var (number, tried) = (step.Plan.Number, _retries.GetValueOrDefault(step.Plan.Number));

        // A change of the SO-PIN that was interrupted may have taken effect, and only a try tells: then the new one is the present one.
        var isWrong = failure.Rule == DeviceCodes.PinWrong;
        var isEarlierPin = isWrong && step.Plan.Kind == ChangePin && ChangePinStep.IsInDoubt(step) && !_hasEarlierPin.Contains(number);
        var otherSoPin = isWrong && step.Plan.Kind != ChangePin && _soldSoPin is not null && !_hasNewSoPin;
        if (tried >= MostRetries || (!otherSoPin && !isEarlierPin && !Interruptions.Contains(failure.Rule)))
        {
            return failure;
        }

        _hasNewSoPin |= otherSoPin;
        if (isEarlierPin)
        {
            _hasEarlierPin.Add(number);
        }

        _retries[number] = tried + 1;
        return await SubmitAsync(new RetryStep(number, $"Interrupted. {failure.WhatHappened}"), _session.State.Script.With(Role.Administrator)[0].Id).ConfigureAwait(false);
    }

    private async Task<Refusal?> AnswerAsync(StepContext step, Ask ask)
    {
        var (id, number, attempt, actor) = (_session.State.Id, step.Plan.Number, step.Attempt.Number, ask.Officer);
        switch (ask)
        {
            case ConfirmAsk confirm:
                return await SubmitAsync(new Confirm(number, attempt, confirm.Topic), actor).ConfigureAwait(false);
            case FactsAsk facts:
                return await SubmitAsync(new EnterFacts(number, attempt, facts.Topic, facts.Fields.ToImmutableSortedDictionary(field => field.Name, field => Value(step, field))), actor).ConfigureAwait(false);
            case DeviceAsk:
                return await SubmitAsync(new ChooseDevice(number, attempt, step.Plan.Setting("serial", SerialFor(step))), actor).ConfigureAwait(false);
            case AgreementAsk:
                return await SubmitAsync(new AnswerAgreement(number, attempt, true, null), actor).ConfigureAwait(false);
            case SecretAsk secret:
                return (await TypeAsync(step, actor, secret.Fields).ConfigureAwait(false)).Refusal;
            case ShareAsk make:
                return (await TypeAsync(step, actor, make.Fields).ConfigureAwait(false)).Refusal;
            case ShareMediumAsk medium:
                return (await _desks.Media.StoreShareAsync(id, number, attempt, actor, null, Next(medium.MediaLeft)).ConfigureAwait(false)).Refusal;
            case ShareFileAsk file:
                return (await _desks.Media.PresentFromAsync(id, number, attempt, actor, null, _desks.Media.Media[0].Name, file.FileName ?? _past?.ShareFile(_session.State.Script, file.Share) ?? "").ConfigureAwait(false)).Refusal;
            case WrappedKeyAsk wrapped:
                return _desks.Keys.Find(wrapped.Fingerprint) is [var found, ..]
                    ? (await _desks.Keys.PresentAsync(id, number, attempt, actor, null, found.Medium.Name, found.FileName).ConfigureAwait(false)).Refusal
                    : new Refusal(RuleCodes.KeyFile, "No medium of the rehearsal holds a wrapped key.", "The device was not touched.", "Rehearse the backup of a key in the same folder first.");
            case EnvelopeMediumAsk:
                return (await _desks.Envelopes.StoreAsync(id, number, attempt, actor, null, _desks.Media.Media[0].Name).ConfigureAwait(false)).Refusal;
            case EnvelopeAsk envelope:
                return (await _desks.Envelopes.ShowFromAsync(id, number, attempt, actor, null, _desks.Media.Media[0].Name, envelope.FileName ?? EnvelopeBeside(envelope)).ConfigureAwait(false)).Refusal;
            case PieceAsk piece:
                return await TypeBackAsync(step, piece).ConfigureAwait(false);
            case WrappedKeyMediumAsk copies:
                return (await _desks.Keys.StoreAsync(id, number, attempt, actor, null, Next(copies.MediaLeft)).ConfigureAwait(false)).Refusal;
            case CertificateFileAsk file:
                return _desks.Certificates.Find(file.Part, file.Sha256) is [var approved, ..]
                    ? (await _desks.Certificates.PresentAsync(id, number, attempt, actor, null, file.Part, approved.Medium.Name, approved.FileName).ConfigureAwait(false)).Refusal
                    : new Refusal(RuleCodes.CertFile, $"No medium of the rehearsal holds {file.Part.Words()}.", "The device was not touched.", "Rehearse what it comes from in the same folder first.");
            case IssuedMediumAsk issued:
                return (await _desks.Certificates.StoreAsync(id, number, attempt, actor, null, Next(issued.MediaLeft)).ConfigureAwait(false)).Refusal;
            case RecordMediumAsk record:
                return (await _desks.Media.StoreRecordAsync(id, number, attempt, actor, null, Next(record.MediaLeft)).ConfigureAwait(false)).Refusal;
            default:
                throw new InvalidOperationException($"The typist has no answer to {ask.GetType().Name}.");
        }
    }

    // Written down from the station's screen; the typist keeps it as paper would.
    private async Task<Refusal?> TypeBackAsync(StepContext step, PieceAsk ask)
    {
        var lease = new Lease("", ask.Officer, _session.State.Id, step.Plan.Number, step.Attempt.Number, 0, [], default, default, false);
        if (_desks.Pieces.PieceFor(lease) is { } shown)
        {
            var name = NameOfPiece(ask.Share, ask.Piece);
            if (_known.Remove(name, out var earlier))
            {
                earlier.Dispose();
            }

            _known[name] = shown;
        }

        return (await TypeAsync(step, ask.Officer, ask.Fields).ConfigureAwait(false)).Refusal;
    }

    // Brought with its share file from an earlier rehearsal, and named after it.
    private string EnvelopeBeside(EnvelopeAsk ask)
    {
        var shareFile = _session.State.Fact<ShareTable>().Of(ask.Share).FileName ?? "";
        return string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(shareFile)}-piece-{ask.Piece}.envelope");
    }

    private static string NameOfPiece(int share, int piece) => string.Create(CultureInfo.InvariantCulture, $"piece {piece} of share {share}");

    private string Next(int mediaLeft) => _desks.Media.Media[^mediaLeft].Name;

    private Task<Refusal?> SubmitAsync(CeremonyCommand command, string actor) => _session.SubmitAsync(command with { Actor = actor });

    private Task<EntryOutcome> TypeAsync(StepContext step, string actor, ImmutableArray<SecretField> fields) => _desks.Entries.AcceptAsync(
        _session.State.Id, step.Plan.Number, step.Attempt.Number, actor, null, [.. fields.Select(field => field.Name)],
        name => Secret(step, name, fields.Single(field => field.Name == name).Form));

    // The same officer types the same secret again where a later step asks for it.
    private SecretBuffer Secret(StepContext step, string field, SecretForm form)
    {
        var share = step.Plan.Share;
        if (field == PinFields.PresentSoPin && step.Plan.Kind != ChangePin && SerialAt(step) == _serial && _soldSoPin is not null && !_hasNewSoPin)
        {
            return _soldSoPin;
        }

        var name = form switch
        {
            SecretForm.SoPin or SecretForm.UserPin or SecretForm.TokenPin => NameOfPin(step, field, form),
            SecretForm.SplitPiece => NameOfPiece(share, PieceFields.NumberIn(field)),
            SecretForm.NewSharePassword or SecretForm.SharePassword when PieceFields.NumberIn(field) is > 0 and var piece =>
                string.Create(CultureInfo.InvariantCulture, $"envelope password of piece {piece} of share {share}"),
            SecretForm.NewSharePassword or SecretForm.SharePassword => string.Create(CultureInfo.InvariantCulture, $"password of share {share}"),
            _ => field,
        };
        if (!_known.TryGetValue(name, out var secret))
        {
            _known[name] = secret = form switch
            {
                SecretForm.SoPin => _secrets.Digits(name, 16),
                SecretForm.UserPin or SecretForm.TokenPin => _secrets.Digits(name, 8),
                _ => _secrets.Passphrase(name),
            };
        }

        return secret;
    }

    // Each change gives the next made-up PIN. Where one was interrupted, the new one is tried as the present one first.
    private string NameOfPin(StepContext step, string field, SecretForm form)
    {
        var pin = form == SecretForm.SoPin ? ChangePinStep.SoPin : ChangePinStep.UserPin;
        var serial = SerialAt(step);
        var changes = (_past?.ChangesOf(serial, pin) ?? 0) + RehearsalPast.ChangesOf(step.State, serial, pin);
        var isNext = step.Plan.Kind == ChangePin
            && (field is PinFields.NewSoPin or PinFields.NewUserPin || (ChangePinStep.IsInDoubt(step) && !_hasEarlierPin.Contains(step.Plan.Number)));
        return RehearsalSecrets.NameOfPin(pin, changes + (isNext ? 1 : 0));
    }

    // The device to choose: the other ones in their order, where a script works on several.
    private string SerialFor(StepContext step)
    {
        var at = DeviceSlots.For(step.Script).IndexOf(step.Plan.Setting("slot", DeviceTable.TheDevice));
        return at > 0 && at <= _others.Count ? _others[at - 1] : _serial;
    }

    private string SerialAt(StepContext step) => _session.State.Fact<DeviceTable>().Of(step.Plan.Setting("slot", DeviceTable.TheDevice))?.Serial ?? _serial;

    // What would stand on the bag: an earlier rehearsal put the device there.
    private static string BagOf(StepContext step)
    {
        var slot = step.Plan.Setting("slot", DeviceTable.TheDevice);
        return step.State.Fact<DeviceTable>().Of(slot) is { } device ? step.State.Fact<ComparedBags>().Of(device)?.Last.Bag ?? "" : "";
    }

    private string Value(StepContext step, FactField field) => field switch
    {
        { Choices.IsEmpty: false } => field.Choices[0].Value,
        { Name: "serial" } => SerialAt(step),
        { Name: "room-time" } => _session.State.LastAt.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        { Name: "next-due" } => _session.State.LastAt.AddYears(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        { Name: "bag", Required: false } when step.Plan.Kind == "compare-serial" => BagOf(step),
        { Name: "bag", Required: true } => string.Create(CultureInfo.InvariantCulture, $"R-{_session.State.Id[^3..]}-{++_bags:000}"),
        { Name: "place", Required: true } => $"Safe {_bags % 2 + 1}",
        { Name: "appointment" } => "Rehearsal letter",
        { Required: true } => "Rehearsed",
        _ => "",
    };
}
