using System.Collections.Immutable;
using System.Globalization;
using Ceremony.App.Orchestration.Devices;
using Ceremony.App.Orchestration.Media;
using Ceremony.App.Orchestration.Stations;
using Ceremony.App.Presentation;
using Ceremony.App.Stations.Entry;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.ClockCheck;
using Ceremony.Domain.Rules;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Stations;

/// <summary>The one form for what a step asks of an officer: one case for each kind of ask, whatever the step.</summary>
public sealed partial class AskPanel : IDisposable
{
    private bool _brings;
    private int _entered;

    /// <summary>The ceremony.</summary>
    [Parameter, EditorRequired]
    public required RoomContext Room { get; set; }

    /// <summary>The step.</summary>
    [Parameter, EditorRequired]
    public required StepContext Step { get; set; }

    /// <summary>What is asked.</summary>
    [Parameter, EditorRequired]
    public required Ask Asked { get; set; }

    /// <summary>The lease under which something is typed or brought; null where none is needed, or none was given.</summary>
    [Parameter]
    public string? Lease { get; set; }

    /// <summary>The station, as it is recorded.</summary>
    [Parameter, EditorRequired]
    public required string Station { get; set; }

    /// <summary>Called with the officer's command.</summary>
    [Parameter]
    public EventCallback<CeremonyCommand> OnCommand { get; set; }

    /// <summary>Called with why something could not be done, or with null when it was.</summary>
    [Parameter]
    public EventCallback<Refusal?> OnRefused { get; set; }

    [Inject]
    private SheetDesk Sheets { get; set; } = null!;

    [Inject]
    private EnvelopeDesk Envelopes { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private MediaDesk Desk { get; set; } = null!;

    [Inject]
    private KeyDesk Keys { get; set; } = null!;

    [Inject]
    private CertificateDesk Certificates { get; set; } = null!;

    [Inject]
    private DeviceGate Gate { get; set; } = null!;

    private string Number => Step.Plan.Number;

    private int Attempt => Step.Attempt.Number;

    private bool ShowsReadout => Room.Present?.Plan.Number == Number;

    private IReadOnlyList<FactView> Readout =>
        [.. StepKinds.Of(Step.Plan.Kind).Describe(Step).Readout.Select(fact => new FactView(fact.Label, fact.Value, fact.Value.Length >= 16 && fact.Value.All(char.IsAsciiHexDigit)))];

    private IReadOnlyList<FactChoiceView> Devices =>
        [.. Gate.Directory.Current.Devices.Select(place => new FactChoiceView(place.Serial!, place.Serial!, $"{place.Place}{(place.IsVirtual ? ", virtual" : "")}"))];

    /// <summary>Stops listening.</summary>
    public void Dispose() => Gate.Directory.Changed -= OnDirectoryChanged;

    /// <inheritdoc/>
    protected override void OnInitialized() => Gate.Directory.Changed += OnDirectoryChanged;

    private static IReadOnlyList<FactFieldView> FieldsOf(FactsAsk ask) =>
        [.. ask.Fields.Select(field => new FactFieldView(field.Name, field.Label, field.Hint, field.Required, [.. field.Choices.Select(choice => new FactChoiceView(choice.Value, choice.Label))]))];

    private static string? FileHint(ShareFileAsk ask) => ask.FileName is null
        ? null
        : $"On record: {ask.FileName}, SHA-256 {HexText.InGroups(ask.Sha256?[..16] ?? "")} …";

    private void OnDirectoryChanged(object? sender, EventArgs e) => _ = InvokeAsync(StateHasChanged);

    private async Task EnterAsync(FactsAsk ask, IReadOnlyDictionary<string, string> facts)
    {
        _entered++;
        var fields = facts.ToImmutableSortedDictionary(StringComparer.Ordinal);
        await OnCommand.InvokeAsync(new EnterFacts(Number, Attempt, ask.Topic, ask.Topic == ClockCheckStep.Clock ? fields.SetItem(ClockCheckStep.Offset, RoomOffset) : fields));
    }

    // The room's clock shows the console's time zone; people type what it shows.
    private string RoomOffset => ((int)Clock.LocalTimeZone.GetUtcOffset(Clock.GetUtcNow()).TotalMinutes).ToString(CultureInfo.InvariantCulture);

    private string DownloadAddress(ShareMediumAsk ask) => $"/station/share-file/{Room.State.Id}/{ask.Share}";

    // The file that is on record for this share comes first; which one is right is judged when it is shown.
    private IReadOnlyList<(Medium Medium, string File)> FilesOnMedia(string? expected) =>
        [.. Desk.Media.SelectMany(medium => MediaShelf.ShareFiles(medium).Select(file => (medium, file))).OrderByDescending(found => found.file == expected)];

    // A station shows one ask; an offer that goes with it stands below.
    private ShareMediumAsk? OfferedSheet => StepKinds.Of(Step.Plan.Kind).Describe(Step).Asks
        .OfType<ShareMediumAsk>().FirstOrDefault(medium => medium.Officer == Asked.Officer && medium.MediaLeft == 0);

    private IReadOnlyList<string> CopiesOf(ShareMediumAsk ask) => [.. Room.State.Fact<ShareTable>().Of(ask.Share).Copies.Select(copy => copy.Medium)];

    // A medium that holds the file already is no second copy.
    private IReadOnlyList<Medium> MediaWithout(IEnumerable<string> used) => [.. Desk.Media.ExceptBy(used, medium => medium.Name)];

    private Task WriteShareAsync(Medium medium) => DoAsync(Desk.StoreShareAsync(Room.State.Id, Number, Attempt, Asked.Officer, Station, medium.Name));

    private Task ShowFromMediumAsync(Medium medium, string file) => DoAsync(Desk.PresentFromAsync(Room.State.Id, Number, Attempt, Asked.Officer, Station, medium.Name, file));

    private Task ReadSheetAsync(string text) => DoAsync(Sheets.ReadAsync(Room.State.Id, Number, Attempt, Asked.Officer, Station, text));

    private const string EnvelopeHint = "The text is sealed under your envelope’s password.";

    private IReadOnlyList<string> CopiesOf(EnvelopeMediumAsk ask) =>
        [.. Room.State.Fact<PieceTable>().Of(Room.State, ask.Share).Pieces[ask.Piece].Copies.Select(copy => copy.Medium)];

    // The envelope on record comes first; which one is right is judged when it is shown.
    private IReadOnlyList<(Medium Medium, string File)> EnvelopesOnMedia(string? expected) =>
        [.. Desk.Media.SelectMany(medium => EnvelopeDesk.OnMedium(medium).Select(file => (medium, file))).Where(found => expected is null || found.file == expected)];

    private Task WriteEnvelopeAsync(Medium medium) => DoAsync(Envelopes.StoreAsync(Room.State.Id, Number, Attempt, Asked.Officer, Station, medium.Name));

    private Task ShowEnvelopeFromAsync(Medium medium, string file) => DoAsync(Envelopes.ShowFromAsync(Room.State.Id, Number, Attempt, Asked.Officer, Station, medium.Name, file));

    private Task ReadEnvelopeSheetAsync(string text) => DoAsync(Envelopes.ReadSheetAsync(Room.State.Id, Number, Attempt, Asked.Officer, Station, text));

    private Task WriteRecordAsync(Medium medium) => DoAsync(Desk.StoreRecordAsync(Room.State.Id, Number, Attempt, Asked.Officer, Station, medium.Name));

    // What was refused before is no longer said once it was done.
    private async Task DoAsync(Task<EntryOutcome> work) => await OnRefused.InvokeAsync((await work).Refusal);
}
