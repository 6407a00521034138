using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Events;

namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console made a share under a password that it split at once; file and envelopes (or split pieces) are in memory.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="FileName">Name of the share file.</param>
/// <param name="Sha256">SHA-256 of the share file, hex.</param>
/// <param name="CheckValue">Check value of the share, 16 upper-case hex digits.</param>
/// <param name="Pieces">All n pieces.</param>
public sealed record ReportGuardedShareMade(
    string Step, int Attempt, string FileName, string Sha256, string CheckValue, ImmutableArray<PieceMade> Pieces) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
