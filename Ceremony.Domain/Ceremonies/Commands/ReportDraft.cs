using Ceremony.Domain.Ceremonies.Certificates;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console drafted what is to be signed.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Tbs">The bytes to be signed (DER), lower-case hex.</param>
/// <param name="Opinion">What another program says of them.</param>
public sealed record ReportDraft(string Step, int Attempt, string Tbs, SecondOpinion Opinion) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
