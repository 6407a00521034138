using Ceremony.App.Evidence.Transcript;
using Ceremony.App.Evidence.Transcript.Clauses;
using Ceremony.App.Evidence.Transcript.Sections;
using Ceremony.Domain.Ceremonies.Steps.Agree;
using Ceremony.Domain.Wording;

namespace Ceremony.App.Orchestration.Transcripts.Parts;

/// <summary>Each participant's agreement or disagreement, with room for ink and a signature field.</summary>
public sealed class AgreementPart : TranscriptPart
{
    /// <inheritdoc/>
    public override int Place => 900;

    /// <inheritdoc/>
    public override IEnumerable<ITranscriptSection> Sections(RecordView record)
    {
        var answers = record.State.Fact<AgreementFacts>().Answers.ToLookup(answer => answer.Officer);
        return
        [
            new AgreementSection(
            [
                .. record.Script.Officers.Select(officer => answers[officer.Id].LastOrDefault() is { } answer
                    ? new AgreementSection.Row(
                        officer.Name, officer.RoleTitles, answer.Agrees ? AgreementSection.Answer.Agrees : AgreementSection.Answer.Disagrees, record.Times.Minute(answer.At), answer.Reason)
                    : new AgreementSection.Row(officer.Name, officer.RoleTitles, AgreementSection.Answer.None, "")),
            ]),
        ];
    }

    /// <inheritdoc/>
    public override IEnumerable<ClauseFinding> Clauses(RecordView record)
    {
        var answers = record.State.Fact<AgreementFacts>().Answers;
        var silent = record.Script.Officers.Where(officer => answers.All(answer => answer.Officer != officer.Id)).Select(officer => officer.Name).ToList();
        yield return silent.Count == 0
            ? ClauseFinding.Covered("KC-33", $"{record.State.Fact<AgreementFacts>().Words}; reasons are printed word for word", AgreementSection.Heading)
            : ClauseFinding.NotCovered("KC-33", $"{string.Join(", ", silent.Take(3))}{(silent.Count > 3 ? $" and {Counted.Of(silent.Count - 3, "other")}" : "")} gave no answer", AgreementSection.Heading);
    }
}
