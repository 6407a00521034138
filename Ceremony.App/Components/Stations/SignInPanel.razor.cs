using Ceremony.App.Officers;
using Ceremony.App.ViewModels;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Stations;

/// <summary>Sign-in at a station; or, before anybody is enrolled, the enrolment of the first administrator.</summary>
public sealed partial class SignInPanel
{
    private static readonly SecretEntryView _signIn = new()
    {
        Purpose = "sign-in",
        Fields = [new SecretFieldView("passphrase", "Your passphrase")],
        Button = "Sign in",
        Next = "/station",
        LeavesFocus = true,
        Promise = "Nobody else sees what you type.",
    };

    private static readonly SecretEntryView _first = new()
    {
        Purpose = "first-administrator",
        Fields =
        [
            new SecretFieldView("code", "One-time code"),
            new SecretFieldView("passphrase", "Your new passphrase", "At least 12 characters. You alone know it."),
            new SecretFieldView("passphrase~again", "Your new passphrase, again"),
        ],
        Button = "Enrol as administrator",
        Next = "/station",
        LeavesFocus = true,
        Promise = "Nobody else sees what you type.",
    };

    /// <summary>Band and script line.</summary>
    [Parameter, EditorRequired]
    public required FrameView Frame { get; set; }

    /// <summary>The station's number.</summary>
    [Parameter]
    public int Number { get; set; }

    /// <summary>Everybody who is enrolled.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<Officer> Officers { get; set; }

    /// <summary>False before the first administrator is enrolled.</summary>
    [Parameter]
    public bool HasAdministrator { get; set; }

    private StationView View(string title, string lede) => new()
    {
        Frame = Frame,
        Name = $"Station {Number}",
        Place = "Nobody is signed in",
        LeaveLabel = null,
        Head = new StepHeadView("Nobody is signed in", null, title, lede),
    };
}
