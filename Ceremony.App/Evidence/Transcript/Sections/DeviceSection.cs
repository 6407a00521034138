using Ceremony.App.Evidence.Pdf;

namespace Ceremony.App.Evidence.Transcript.Sections;

/// <summary>Facts about one device before and after, and what each rests on. A ceremony with several devices has several of these.</summary>
/// <param name="Title">The heading, such as "Device" or "Device DENK0400123".</param>
/// <param name="Before">Head of the column before, such as "Before, 10:21".</param>
/// <param name="After">Head of the column after.</param>
/// <param name="Rows">The facts.</param>
public sealed record DeviceSection(string Title, string Before, string After, IReadOnlyList<DeviceSection.Row> Rows) : ITranscriptSection
{
    /// <inheritdoc/>
    public bool StartsPage => false;

    /// <inheritdoc/>
    public void Compose(Flow flow) => flow.Table(Table.Plain(
        [new("Fact", 32, Bold: true), new(Before, 38), new(After, 38), new("Rests on", 52)],
        Rows.Select(row => new Table.Row(row.Fact, row.Before, row.After, row.RestsOn)))
        with
    { Caption = "As the device reported it, and for bag and serial number as people read them." });

    /// <summary>A fact about the device.</summary>
    /// <param name="Fact">Its name.</param>
    /// <param name="Before">Value when it was inspected.</param>
    /// <param name="After">Value when it was read back.</param>
    /// <param name="RestsOn">A device's signature, a person, or the console's word.</param>
    public sealed record Row(string Fact, RichText Before, RichText After, string RestsOn);
}
