using Ceremony.App.Presentation;
using Ceremony.App.Presentation.Registers;
using Ceremony.App.Registers;
using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Pages;

/// <summary>The registers: all at a glance, or the rows of one.</summary>
public sealed partial class RegistersPage : ReaderPage
{
    private static readonly IReadOnlyList<NavigationView> _navigation = ConsoleNavigation.At("/registers");

    private RegisterPresenter? _register;
    private RegisterView? _view;
    private IReadOnlyList<RegisterAnswerView>? _answers;
    private string _search = "";
    private bool _typed;

    /// <summary>Name of a register; null for all at a glance.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>Name of a part of it.</summary>
    [SupplyParameterFromQuery]
    public string? Part { get; set; }

    /// <summary>Words that rows must have.</summary>
    [SupplyParameterFromQuery]
    public string? Find { get; set; }

    /// <summary>The page, from 1.</summary>
    [SupplyParameterFromQuery]
    public int? Page { get; set; }

    [Inject]
    private RegisterDesk Desk { get; set; } = null!;

    private FrameView Frame => FrameOf("Registers");

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        (_register, _search, _typed) = (Name is null ? null : RegisterPresenter.Find(Name), Find ?? "", false);
        return RefreshAsync();
    }

    /// <inheritdoc/>
    protected override void Show()
    {
        if (Name is not null && _register is null)
        {
            return;
        }

        Note(_register is null ? "all registers at a glance" : $"register of {_register.Name}");
        var source = Desk.Now();
        if (_register is { } register)
        {
            _view = register.View(source, new RegisterQuery(_search, Part ?? "", _typed ? 1 : Page ?? 1), new RoomTime(Clock.LocalTimeZone)) with
            {
                Exports = [new("Take it along as CSV", $"/registers/{register.Name}.csv"), new("Take it along as JSON", $"/registers/{register.Name}.json")],
            };
        }
        else
        {
            _answers = [.. RegisterPresenter.All.Select(one => new RegisterAnswerView(one.Question, one.Answer(source).View, $"/registers/{one.Name}"))];
        }
    }

    /// <inheritdoc/>
    protected override void Hide() => (_view, _answers) = (null, null);

    private Task FindAsync(string? words)
    {
        (_search, _typed) = (words ?? "", true);
        return RefreshAsync();
    }
}
