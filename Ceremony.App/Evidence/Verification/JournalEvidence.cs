using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Replays;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Evidence.Verification;

/// <summary>A journal read once: its form and chain, and, for a ceremony's, what its events say of the run.</summary>
internal sealed class JournalEvidence
{
    private static readonly string Attested = EventCodec.All.Single(known => known.Value == typeof(DeviceAttested)).Key;
    private static readonly string Proven = EventCodec.All.Single(known => known.Value == typeof(KeyProven)).Key;
    private static readonly HashSet<string> OfIssuing =
        [.. EventCodec.All.Where(known => known.Value == typeof(CertificateFileBrought) || known.Value == typeof(DraftMade) || known.Value == typeof(DraftSigned)).Select(known => known.Key)];
    private readonly RunReplay _replay = new();
    private readonly ShareArithmetic _shares = new();
    private readonly List<DeviceAttested> _attestations = [];
    private readonly List<KeyProven> _proofs = [];
    private readonly List<CeremonyEvent> _issuing = [];
    private readonly HashSet<DisclosedField> _fitting = [];
    private string _build = "";
    private RunReplayResult? _run;

    /// <summary>Reads a journal to its end.</summary>
    /// <param name="journal">The file.</param>
    /// <param name="options">What is known of it beforehand.</param>
    /// <param name="shown">Withheld values that somebody shows.</param>
    public JournalEvidence(Stream journal, JournalVerificationOptions? options = null, IReadOnlyList<DisclosedField>? shown = null)
    {
        JournalStart? start = null;
        Journal = JournalVerification.Verify(journal, options, line =>
        {
            start ??= line.Sequence == 0 ? StartOf(line) : null;
            _fitting.UnionWith((shown ?? []).Where(field => field.Id == start?.Id && field.Fits(line)));
            if (line.Event == Attested)
            {
                AttestationFault = Keep(line, _attestations) ?? AttestationFault;
            }
            else if (line.Event == Proven)
            {
                ProofFault = Keep(line, _proofs) ?? ProofFault;
            }
            else if (OfIssuing.Contains(line.Event))
            {
                IssuingFault = Keep(line, _issuing) ?? IssuingFault;
            }

            if (start is { Kind: JournalKind.Ceremony, Rules: ScriptLocked.PresentRules } && _replay.Add(line) is { } happened)
            {
                Note(happened);
            }
        });
    }

    /// <summary>Its form and chain.</summary>
    public JournalVerification Journal { get; }

    /// <summary>Those of the shown values to which a line commits.</summary>
    public IReadOnlySet<DisclosedField> Fitting => _fitting;

    /// <summary>Every attestation, in order.</summary>
    public IReadOnlyList<DeviceAttested> Attestations => _attestations;

    /// <summary>Why an attestation cannot be read, or null.</summary>
    public string? AttestationFault { get; private set; }

    /// <summary>Every proof of a key, in order.</summary>
    public IReadOnlyList<KeyProven> Proofs => _proofs;

    /// <summary>Why a proof cannot be read, or null.</summary>
    public string? ProofFault { get; private set; }

    /// <summary>What was brought for issuing, drafted and signed, in order.</summary>
    public IReadOnlyList<CeremonyEvent> Issuing => _issuing;

    /// <summary>Why one of these cannot be read, or null.</summary>
    public string? IssuingFault { get; private set; }

    /// <summary>What came of deciding it again.</summary>
    public RunReplayResult Run => _run ??= _replay.Finish();

    /// <summary>The checks of the run. Asked of a journal whose form holds.</summary>
    /// <param name="thisBuild">The hash of this program as installed; null where nobody asks for it.</param>
    public IEnumerable<Check> RunChecks(Func<string>? thisBuild)
    {
        if (Journal.Start?.Rules != ScriptLocked.PresentRules)
        {
            yield return NotChecked(CheckNames.Run, $"Rules “{Journal.Start?.Rules}” decided this run, and this version knows “{ScriptLocked.PresentRules}”.");
            yield break;
        }

        yield return RunCheck(thisBuild);
        yield return _shares.CounterCheck(Run.NotReplayed);
        yield return _shares.KcvCheck(Run);
    }

    private static Check NotChecked(string name, string why) => new(name, CheckOutcome.NotChecked, RestsOn.ConsoleWord, why);

    private Check RunCheck(Func<string>? thisBuild)
    {
        if (Run is { Fault: { } fault, Line: { } line })
        {
            return new Check(CheckNames.Run, CheckOutcome.Fail, RestsOn.FileAlone, $"Line {line}: no run could have left this. {fault}");
        }

        if (Run.NotReplayed is { } why)
        {
            return NotChecked(CheckNames.Run, $"The run could not be decided again. {why}");
        }

        var inPart = Run.InPart == 0 ? "" : $" {Run.InPart} of them on record in part, as when the console stops or its disk is full.";
        return Run.OtherWords switch
        {
            { } other when thisBuild is not null && _build == thisBuild() =>
                new Check(CheckNames.Run, CheckOutcome.Fail, RestsOn.FileAlone, $"Line {other}: this same build words its sentences otherwise."),
            { } other => new Check(CheckNames.Run, CheckOutcome.Pass, RestsOn.FileAlone,
                $"The rules, asked again, lead to every event: {Run.Decisions} decisions.{inPart} Another build worded the sentences, from line {other} on; what they say was not compared."),
            null => new Check(CheckNames.Run, CheckOutcome.Pass, RestsOn.FileAlone, $"The rules, asked again, lead to every event: {Run.Decisions} decisions.{inPart}"),
        };
    }

    private void Note(CeremonyEvent happened)
    {
        switch (happened)
        {
            case ScriptLocked locked:
                _build = locked.BuildHash;
                break;
            case ConsoleStarted started:
                _build = started.BuildHash;
                break;
        }

        _shares.Add(happened);
    }

    // Also of a run that cannot be decided again: what a device signed stands for itself.
    private static string? Keep<TEvent>(JournalLine line, List<TEvent> kept)
        where TEvent : CeremonyEvent
    {
        try
        {
            kept.Add((TEvent)EventCodec.Decode(line.Event, line.Data));
            return null;
        }
        catch (JournalFormatException unknown)
        {
            return unknown.Message;
        }
    }

    private static JournalStart? StartOf(JournalLine line)
    {
        try
        {
            return JournalStart.Of(line);
        }
        catch (JournalFormatException)
        {
            return null; // told by JOURNAL-START
        }
    }
}
