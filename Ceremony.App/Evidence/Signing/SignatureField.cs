namespace Ceremony.App.Evidence.Signing;

/// <summary>A signature field of a transcript that is kept for an officer.</summary>
/// <param name="Name">Its name: the officer's, without points.</param>
/// <param name="Tooltip">Officer and role, as a reader shows them.</param>
/// <param name="IsSigned">It is filled already.</param>
public sealed record SignatureField(string Name, string Tooltip, bool IsSigned);
