using Ceremony.App.Hosting;
using Ceremony.App.Officers;
using Ceremony.App.Presentation;
using Ceremony.App.Stations;
using Ceremony.App.Stations.Web;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Rules;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Pages;

/// <summary>Who can sign in; enrolment by an administrator, where each person sets their own passphrase before two people.</summary>
public sealed partial class EnrolPage : LivePage
{
    private static readonly IReadOnlyList<NavigationView> _navigation = ConsoleNavigation.At("/enrol");

    private StationSession? _station;
    private Refusal? _refusal;
    private int _invited;

    [Inject]
    private OfficerDirectory Directory { get; set; } = null!;

    [Inject]
    private StationRegistry Stations { get; set; } = null!;

    [Inject]
    private CurrentStation Current { get; set; } = null!;

    [Inject]
    private ConsoleOptions Options { get; set; } = null!;

    private Officer? Actor => _station?.Officer;

    private bool IsAdministrator => Actor is { Administrator: true };

    private IReadOnlyList<FactFieldView> _fields =>
    [
        new("name", "Name, as it is to be printed", null, true, []),
        new("organisation", "Organisation", null, true, []),
        new("administrator", "May this officer start ceremonies and enrol others?", null, true, [new("no", "No"), new("yes", "Yes, as an administrator")]),
        .. Directory.Officers.Count < 2 ? new[] { new FactFieldView("present", "Who else is present?", "Fewer than two officers are enrolled, so a name is recorded.", true, []) } : [],
    ];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _station = await Current.Get();
        Action<StationSession> onStation = _ => OnChanged();
        Listen(() => Directory.Changed += OnChanged, () => Directory.Changed -= OnChanged);
        Listen(() => Stations.Changed += onStation, () => Stations.Changed -= onStation);
    }

    private static SecretEntryView PassphraseOf(PassphraseInvitation invitation) => new()
    {
        Purpose = "set-passphrase",
        Invitation = invitation.Id,
        Fields =
        [
            new SecretFieldView("passphrase", $"New passphrase of {invitation.Officer.Name}", "At least 12 characters. Type it yourself; nobody else knows it."),
            new SecretFieldView("passphrase~again", "New passphrase, again"),
        ],
        Button = $"Set the passphrase of {invitation.Officer.Name}",
        LeavesFocus = true,
        Promise = "Nobody else sees what you type.",
    };

    private void Invite(IReadOnlyDictionary<string, string> facts)
    {
        var result = Directory.InviteToEnrol(Actor!.Id, facts["name"], facts["organisation"], facts["administrator"] == "yes", facts.GetValueOrDefault("present"));
        _invited += result.Refusal is null ? 1 : 0;
        Take(result);
    }

    private void Take(OfficerResult<PassphraseInvitation> result) => _refusal = result.Refusal;
}
