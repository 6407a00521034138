namespace Ceremony.App.Evidence.Pdf;

/// <summary>The paper that a transcript is laid out for.</summary>
public enum Paper
{
    /// <summary>210 mm by 297 mm.</summary>
    A4,

    /// <summary>8.5 inches by 11 inches.</summary>
    Letter,
}
