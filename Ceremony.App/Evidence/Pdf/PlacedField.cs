namespace Ceremony.App.Evidence.Pdf;

/// <summary>Where a signature field was laid out; distances are points from the page's top left corner.</summary>
internal sealed record PlacedField(SignatureSlot Slot, int Page, float X, float Y, float Width, float Height);
