namespace Ceremony.App.Evidence.Pdf;

/// <summary>Whose signature belongs in an empty signature field.</summary>
/// <param name="Officer">The officer's name.</param>
/// <param name="Role">The officer's role.</param>
public sealed record SignatureSlot(string Officer, string Role);
