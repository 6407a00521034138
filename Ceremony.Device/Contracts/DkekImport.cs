namespace Ceremony.Device.Contracts;

/// <summary>A share that a device took.</summary>
/// <param name="OutstandingBefore">Shares outstanding before, read from the device.</param>
/// <param name="Status">What the device said afterwards, without a login.</param>
public sealed record DkekImport(int OutstandingBefore, DkekStatus Status)
{
    /// <summary>Shares outstanding afterwards: exactly one less.</summary>
    public int OutstandingAfter => Status.Outstanding;
}
