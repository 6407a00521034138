using Ceremony.App.Derived;
using Ceremony.App.Hosting;
using Ceremony.App.Officers;
using Ceremony.App.Orchestration;
using Ceremony.App.Presentation;
using Ceremony.App.Stations;
using Ceremony.App.Stations.Web;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Journals;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Pages;

/// <summary>The auditor's seat: all ceremonies, what can be taken along, and the register. Reads and changes nothing.</summary>
public sealed partial class AuditPage : LivePage
{
    private const int Latest = 50;
    private const int AtOnce = 25;
    private static readonly IReadOnlyList<NavigationView> _navigation = ConsoleNavigation.At("/audit");

    private StationSession? _station;

    /// <summary>The part of the list of ceremonies, from 1.</summary>
    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    [Inject]
    private OfficerDirectory Directory { get; set; } = null!;

    [Inject]
    private Auditors Auditors { get; set; } = null!;

    [Inject]
    private StationRegistry Stations { get; set; } = null!;

    [Inject]
    private CurrentStation Current { get; set; } = null!;

    [Inject]
    private CeremonyConsole Ceremonies { get; set; } = null!;

    [Inject]
    private Storage.Register Records { get; set; } = null!;

    [Inject]
    private ConsoleOptions Options { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private Officer? Actor => _station?.Officer;

    private bool IsAuditor => Auditors.Includes(Actor?.Id);

    private RoomTime Time => new(Clock.LocalTimeZone);

    private IReadOnlyList<CeremonySummary> Lines => Ceremonies.Summaries;

    private PagingView Shown => PagingView.Of(Page ?? 1, AtOnce, Lines.Count);

    private IReadOnlyList<JournalLine> Register { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _station = await Current.Get();
        Action<StationSession> onStation = _ => OnChanged();
        Listen(() => Directory.Changed += OnChanged, () => Directory.Changed -= OnChanged);
        Listen(() => Auditors.Changed += OnChanged, () => Auditors.Changed -= OnChanged);
        Listen(() => Ceremonies.Changed += OnChanged, () => Ceremonies.Changed -= OnChanged);
        Listen(() => Stations.Changed += onStation, () => Stations.Changed -= onStation);
        await RefreshAsync();
    }

    /// <inheritdoc/>
    protected override Task RefreshAsync()
    {
        Register = IsAuditor ? [.. Records.ReadAll().TakeLast(Latest).Reverse()] : [];
        return Task.CompletedTask;
    }

    private string NameOf(string actor) => Directory.Find(actor)?.Name ?? actor;

    private static string About(JournalLine line) => string.Join(", ", new[] { line.Data.OptionalTextOf("ceremony"), line.Data.OptionalTextOf("what"), line.Data.OptionalTextOf("officer"), line.Data.OptionalTextOf("role") }.OfType<string>());
}
