namespace Ceremony.Domain.Shares;

/// <summary>How far a share file's key derivation has come. It counts work that is done, it does not guess.</summary>
/// <param name="BlocksDone">MD5 blocks computed so far.</param>
/// <param name="BlocksTotal">Blocks that a right password takes; a wrong one is found after two thirds of them.</param>
public readonly record struct DerivationProgress(long BlocksDone, long BlocksTotal)
{
    /// <summary>From 0 to 1.</summary>
    public double Fraction => (double)BlocksDone / BlocksTotal;
}
