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
    protected override async Task OnInitializedAsync()
    {
        Listen(() => Ceremonies.Changed += OnChanged, () => Ceremonies.Changed -= OnChanged);
        await RefreshAsync();
    }

    /// <inheritdoc/>
    protected override Task RefreshAsync()
    {
        var detail = Facts.CertificateFingerprint is { } fingerprint ? $"TLS certificate {HexText.InGroups(fingerprint)}" : "Reached from this machine only";
        _view = HomePresenter.Of(
            new FrameView("This console", detail, Options.Rehearsal, Options.AcceptVirtual, null),
            [.. Ceremonies.Sessions.Select(session => session.State)],
            Ceremonies.Summaries,
            [.. Ceremonies.SetAside.Keys.Order(StringComparer.Ordinal)],
            new RoomTime(Clock.LocalTimeZone),
            DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime)) with
        {
            Console =
            [
                new("Program", Identity.Software),
                new("Build", HexText.InGroups(Identity.BuildHash), IsCode: true),
                new("Signs with", HexText.InGroups(Convert.ToHexStringLower(Key.Fingerprint.Span)), IsCode: true),
                new("In words", FingerprintWords.Of(Key.Fingerprint.Span).ToString()),
            ],
        };
        return Task.CompletedTask;
    }
}
