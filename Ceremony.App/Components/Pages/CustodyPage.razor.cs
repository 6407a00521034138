using Ceremony.App.Derived;
using Ceremony.App.Derived.Lists;
using Ceremony.App.Officers;
using Ceremony.App.Presentation;
using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Pages;

/// <summary>The loss matrix and the custody ledger.</summary>
public sealed partial class CustodyPage : ReaderPage
{
    private static readonly IReadOnlyList<NavigationView> _navigation = ConsoleNavigation.At("/custody");

    private CustodyView? _view;
    private string _find = "";
    private int _page = 1;

    [Inject]
    private DerivedStore Derived { get; set; } = null!;

    [Inject]
    private OfficerDirectory Directory { get; set; } = null!;

    private FrameView Frame => FrameOf("Custody");

    /// <inheritdoc/>
    protected override void Show()
    {
        Note("custody ledger and loss matrix");
        _view = CustodyPresenter.Of(Derived.List<CustodyList>().Of(Options.Rehearsal), NameOf, _find, _page, new RoomTime(Clock.LocalTimeZone));
    }

    /// <inheritdoc/>
    protected override void Hide() => _view = null;

    private string NameOf(string officer) => Directory.Find(officer)?.Name ?? officer;

    private Task FindAsync(string words)
    {
        (_find, _page) = (words.Trim(), 1);
        return RefreshAsync();
    }

    private Task TurnAsync(int page)
    {
        _page = page;
        return RefreshAsync();
    }
}
