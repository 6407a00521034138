namespace Ceremony.App.ViewModels;

/// <summary>An officer's answer to the record.</summary>
/// <param name="Agrees">True for agreement.</param>
/// <param name="Reason">Why not; empty for agreement without a remark.</param>
public sealed record AgreementView(bool Agrees, string Reason);
