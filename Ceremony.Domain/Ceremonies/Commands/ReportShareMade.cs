namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>The console made a share for its holder.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="FileName">File name.</param>
/// <param name="Sha256">SHA-256 of the encrypted file, hex.</param>
/// <param name="CheckValue">Check value of the share, 16 upper-case hex digits.</param>
public sealed record ReportShareMade(string Step, int Attempt, string FileName, string Sha256, string CheckValue) : StepCommand(Step, Attempt)
{
    internal override bool FromOfficer => false;
}
