namespace Ceremony.Domain.Ceremonies.Commands;

/// <summary>A piece holder shows an envelope: what stands on its outside.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Sha256">SHA-256 of the envelope's file, hex.</param>
/// <param name="Ceremony">The ceremony that it names.</param>
/// <param name="Share">The share that it names.</param>
/// <param name="Piece">The piece that it names.</param>
/// <param name="Needed">m.</param>
/// <param name="Total">n.</param>
/// <param name="ShareFileSha256">SHA-256 of the share file that it belongs to, hex.</param>
/// <param name="Commitment">Its commitment, hex.</param>
public sealed record ShowEnvelope(
    string Step, int Attempt, string Sha256, string Ceremony, int Share, int Piece, int Needed, int Total, string ShareFileSha256, string Commitment)
    : StepCommand(Step, Attempt);
