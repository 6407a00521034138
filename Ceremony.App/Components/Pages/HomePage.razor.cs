using Ceremony.App.Derived;
using Ceremony.App.Derived.Lists;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Hosting;
using Ceremony.App.Orchestration;
using Ceremony.App.Presentation;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Fingerprints;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Pages;

/// <summary>The first page: ceremonies, what is due, and the one button to start.</summary>
public sealed partial class HomePage : LivePage
{
    private HomeView? _view;

    [Inject]
    private CeremonyConsole Ceremonies { get; set; } = null!;

    [Inject]
    private DerivedStore Derived { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "page")]
    private int Part { get; set; }

    [SupplyParameterFromQuery(Name = "due")]
    private int DuePart { get; set; }

    [Inject]
    private ConsoleIdentity Identity { get; set; } = null!;

    [Inject]
    private ConsoleSigningKey Key { get; set; } = null!;

    [Inject]
    private ConsoleOptions Options { get; set; } = null!;

    [Inject]
    private ConsoleFacts Facts { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnInitialized() => Listen(() => Ceremonies.Changed += OnChanged, () => Ceremonies.Changed -= OnChanged);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => RefreshAsync();

    /// <inheritdoc/>
    protected override Task RefreshAsync()
    {
        var detail = Facts.CertificateFingerprint is { } fingerprint ? $"TLS certificate {HexText.InGroups(fingerprint)}" : "Reached from this machine only";
        _view = HomePresenter.Of(
            new FrameView("This console", detail, Options.Rehearsal, Options.AcceptVirtual, null),
            [.. Ceremonies.Sessions.Select(session => session.State)],
            Derived.Ceremonies,
            Derived.List<KeyList>().Rows,
            [.. Ceremonies.SetAside.Keys.Order(StringComparer.Ordinal)],
            new RoomTime(Clock.LocalTimeZone),
            DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime),
            Part,
            DuePart) with
        {
            Console =
            [
                new("Program", Identity.Software),
                new("Build", HexText.InGroups(Identity.BuildHash), IsCode: true),
                new("Signs with", HexText.InGroups(Convert.ToHexStringLower(Key.Fingerprint.Span)), IsCode: true),
                new("In words", FingerprintWords.Of(Key.Fingerprint.Span).ToString()),
                .. Lists(),
            ],
        };
        return Task.CompletedTask;
    }

    // Only where something is wrong with their file, which is never the only copy of anything.
    private IEnumerable<FactView> Lists()
    {
        if (Derived.SetAside is { } aside)
        {
            yield return new("Lists", $"Their file was damaged and is put aside as {aside}. They were made anew from the journals; nothing is lost.");
        }

        if (Derived.Fault is { } fault)
        {
            yield return new("Lists", $"Their file cannot be written: {fault} What is shown is right, and the journals are written. See that the disk is not full; the next start makes the file anew.");
        }
    }
}
