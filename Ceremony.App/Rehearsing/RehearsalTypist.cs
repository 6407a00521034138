using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Ceremony.App.Orchestration;
using Ceremony.App.Orchestration.Stations;
using Ceremony.App.Stations.Entry;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Passphrases;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Rehearsing;

/// <summary>
/// Types for all made-up officers of a rehearsal: it answers what the domain asks, through the same session, entries and media as the
/// browser. Only the typist differs.
/// </summary>
public sealed class RehearsalTypist : IDisposable
{
    private readonly CeremonySession _session;
    private readonly CeremonyEntries _entries;
    private readonly MediaDesk _media;
    private readonly string _serial;
    private readonly Dictionary<string, SecretBuffer> _known = [];

    /// <summary>Sits down.</summary>
    /// <param name="session">The ceremony.</param>
    /// <param name="entries">Where secrets and share files go.</param>
    /// <param name="media">Where files are put.</param>
    /// <param name="serial">The device to choose.</param>
    /// <param name="presentSoPin">The SO-PIN that the device has, as typed, or null for one that was never initialised. The typist zeroes it.</param>
    public RehearsalTypist(CeremonySession session, CeremonyEntries entries, MediaDesk media, string serial, SecretBuffer? presentSoPin)
    {
        (_session, _entries, _media, _serial) = (session, entries, media, serial);
        if (presentSoPin is not null)
        {
            _known[PinFields.PresentSoPin] = presentSoPin;
        }
    }

    /// <summary>Plays until the ceremony is finished.</summary>
    /// <param name="step">Told of each step as its turn comes.</param>
    /// <param name="cancellation">Stops playing.</param>
    /// <returns>Null, or the refusal that the rehearsal could not get past.</returns>
    public async Task<Refusal?> PlayAsync(Action<StepProgress> step, CancellationToken cancellation)
    {
        string? shown = null;
        while (_session.State.Phase is CeremonyPhase.Running or CeremonyPhase.Closed)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_session.State.PresentStep is { } present && present.Plan.Number != shown)
            {
                shown = present.Plan.Number;
                step(present);
            }

            if (_session.Fault is { } fault)
            {
                return fault;
            }

            if (CeremonyWork.Open(_session.State).FirstOrDefault(open => open.Progress.Status == StepStatus.Refused) is { State: not null } refused)
            {
                return refused.Attempt.Failure;
            }

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

        var asked = state.Script.Officers.SelectMany(officer => CeremonyWork.AskedOf(state, officer.Id)).FirstOrDefault(pair => pair.Ask is not ShareMediumAsk { MediaLeft: 0 });
        if (asked.Ask is null)
        {
            await _session.IdleAsync().ConfigureAwait(false);
            return null;
        }

        return await AnswerAsync(asked.Step, asked.Ask).ConfigureAwait(false);
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
        var name = form switch
        {
            SecretForm.UserPin => PinFields.NewUserPin,
            SecretForm.NewSharePassword or SecretForm.SharePassword => string.Create(CultureInfo.InvariantCulture, $"password of share {share}"),
            _ => field,
        };
        if (!_known.TryGetValue(name, out var secret))
        {
            _known[name] = secret = form switch
            {
                SecretForm.SoPin => Digits(16),
                SecretForm.UserPin => Digits(8),
                _ => Passphrase(),
            };
        }

        return secret;
    }

    private static SecretBuffer Digits(int count)
    {
        var digits = new SecretBuffer(count);
        for (var i = 0; i < count; i++)
        {
            digits.Span[i] = (byte)('0' + RandomNumberGenerator.GetInt32(10));
        }

        return digits;
    }

    private static SecretBuffer Passphrase()
    {
        using var random = new SecretBuffer(GeneratedPassphrase.RandomBytes);
        RandomNumberGenerator.Fill(random.Span);
        return GeneratedPassphrase.From(random.Span);
    }

    private string Value(FactField field) => field switch
    {
        { Choices.IsEmpty: false } => field.Choices[0].Value,
        { Name: "serial" } => _serial,
        { Name: "room-time" } => DateTimeOffset.UtcNow.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        _ => "",
    };
}
