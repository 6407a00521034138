using System.Collections.Immutable;
using System.Globalization;
using Ceremony.App.Orchestration;
using Ceremony.App.Orchestration.Stations;
using Ceremony.App.Stations.Entry;
using Ceremony.Device.Contracts;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
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

    private readonly CeremonySession _session;
    private readonly CeremonyEntries _entries;
    private readonly MediaDesk _media;
    private readonly KeyDesk _keys;
    private readonly RehearsalSecrets _secrets;
    private readonly string _serial;
    private readonly SecretBuffer? _soldSoPin;
    private readonly Dictionary<string, SecretBuffer> _known = [];
    private readonly Dictionary<string, int> _retries = [];
    private bool _hasNewSoPin;

    /// <summary>Sits down.</summary>
    /// <param name="session">The ceremony.</param>
    /// <param name="entries">Where secrets and share files go.</param>
    /// <param name="media">Where files are put.</param>
    /// <param name="keys">Where wrapped keys are taken from.</param>
    /// <param name="secrets">The made-up secrets; they stay the caller's.</param>
    /// <param name="serial">The device to choose.</param>
    /// <param name="soldSoPin">The SO-PIN that the device was sold with, as typed, or null for one that was never initialised. The typist zeroes it.</param>
    /// <param name="hasNewSoPin">True if an earlier rehearsal gave the device its new SO-PIN.</param>
    public RehearsalTypist(
        CeremonySession session, CeremonyEntries entries, MediaDesk media, KeyDesk keys, RehearsalSecrets secrets, string serial, SecretBuffer? soldSoPin, bool hasNewSoPin = false)
    {
        (_session, _entries, _media, _keys, _secrets, _serial) = (session, entries, media, keys, secrets, serial);
        (_soldSoPin, _hasNewSoPin) = (soldSoPin, hasNewSoPin);
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

        return await AnswerAsync(asked.Step, asked.Ask).ConfigureAwait(false);
    }

    private async Task<Refusal?> RetryAsync(StepContext step)
    {
        var failure = step.Attempt.Failure!;
        var (number, tried) = (step.Plan.Number, _retries.GetValueOrDefault(step.Plan.Number));

        // A change of the SO-PIN that was interrupted may have taken effect, and only a try tells: then the new one is the present one.
        var otherSoPin = failure.Rule == DeviceCodes.PinWrong && _soldSoPin is not null && !_hasNewSoPin;
        if (tried >= MostRetries || (!otherSoPin && !Interruptions.Contains(failure.Rule)))
        {
            return failure;
        }

        _hasNewSoPin |= otherSoPin;
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
                return await SubmitAsync(new EnterFacts(number, attempt, facts.Topic, facts.Fields.ToImmutableSortedDictionary(field => field.Name, Value)), actor).ConfigureAwait(false);
            case DeviceAsk:
                return await SubmitAsync(new ChooseDevice(number, attempt, _serial), actor).ConfigureAwait(false);
            case AgreementAsk:
                return await SubmitAsync(new AnswerAgreement(number, attempt, true, null), actor).ConfigureAwait(false);
            case SecretAsk secret:
                return (await TypeAsync(step, actor, secret.Fields).ConfigureAwait(false)).Refusal;
            case ShareAsk make:
                return (await TypeAsync(step, actor, make.Fields).ConfigureAwait(false)).Refusal;
            case ShareMediumAsk medium:
                return (await _media.StoreShareAsync(id, number, attempt, actor, null, Next(medium.MediaLeft)).ConfigureAwait(false)).Refusal;
            case ShareFileAsk file:
                return (await _media.PresentFromAsync(id, number, attempt, actor, null, _media.Media[0].Name, file.FileName ?? "").ConfigureAwait(false)).Refusal;
            case WrappedKeyAsk wrapped:
                return _keys.Find(wrapped.Fingerprint) is [var found, ..]
                    ? (await _keys.PresentAsync(id, number, attempt, actor, null, found.Medium.Name, found.FileName).ConfigureAwait(false)).Refusal
                    : new Refusal(RuleCodes.KeyFile, "No medium of the rehearsal holds a wrapped key.", "The device was not touched.", "Rehearse the backup of a key in the same folder first.");
            case RecordMediumAsk record:
                return (await _media.StoreRecordAsync(id, number, attempt, actor, null, Next(record.MediaLeft)).ConfigureAwait(false)).Refusal;
            default:
                throw new InvalidOperationException($"The typist has no answer to {ask.GetType().Name}.");
        }
    }

    private string Next(int mediaLeft) => _media.Media[^mediaLeft].Name;

    private Task<Refusal?> SubmitAsync(CeremonyCommand command, string actor) => _session.SubmitAsync(command with { Actor = actor });

    private Task<EntryOutcome> TypeAsync(StepContext step, string actor, ImmutableArray<SecretField> fields) => _entries.AcceptAsync(
        _session.State.Id, step.Plan.Number, step.Attempt.Number, actor, null, [.. fields.Select(field => field.Name)],
        name => Secret(name, step.Plan.Share, fields.Single(field => field.Name == name).Form));

    // The same officer types the same secret again where a later step asks for it.
    private SecretBuffer Secret(string field, int share, SecretForm form)
    {
        if (field == PinFields.PresentSoPin && _soldSoPin is not null && !_hasNewSoPin)
        {
            return _soldSoPin;
        }

        var name = form switch
        {
            SecretForm.SoPin => PinFields.NewSoPin,
            SecretForm.UserPin => PinFields.NewUserPin,
            SecretForm.NewSharePassword or SecretForm.SharePassword => string.Create(CultureInfo.InvariantCulture, $"password of share {share}"),
            _ => field,
        };
        if (!_known.TryGetValue(name, out var secret))
        {
            _known[name] = secret = form switch
            {
                SecretForm.SoPin => _secrets.Digits(name, 16),
                SecretForm.UserPin => _secrets.Digits(name, 8),
                _ => _secrets.Passphrase(name),
            };
        }

        return secret;
    }

    private string Value(FactField field) => field switch
    {
        { Choices.IsEmpty: false } => field.Choices[0].Value,
        { Name: "serial" } => _serial,
        { Name: "room-time" } => _session.State.LastAt.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        _ => "",
    };
}
