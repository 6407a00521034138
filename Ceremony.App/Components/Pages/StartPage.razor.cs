using System.Collections.Immutable;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Hosting;
using Ceremony.App.Officers;
using Ceremony.App.Orchestration;
using Ceremony.App.Presentation;
using Ceremony.App.Stations;
using Ceremony.App.Stations.Web;
using Ceremony.App.Storage;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.Domain.Scripts.Validation;
using Microsoft.AspNetCore.Components;

namespace Ceremony.App.Components.Pages;

/// <summary>Starts a ceremony: what is to be done, who takes part, the whole plan checked, and locked.</summary>
public sealed partial class StartPage : LivePage
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<(Seat Seat, int Place), string> _seats = [];
    private List<Template> _templates = [];
    private Template? _template;
    private ImmutableArray<Finding> _broken = [];
    private ImmutableArray<SeatNeed> _needs = [];
    private Checked<Script>? _plan;
    private StationSession? _station;
    private Refusal? _refusal;
    private bool _isLocking;
    private Stage _stage;
    private Stage? _shownStage = Stage.Parameters;
    private ElementReference _title;

    private enum Stage
    {
        Parameters,
        Officers,
        Check,
    }

    [Inject]
    private TemplateShelf Templates { get; set; } = null!;

    [Inject]
    private OfficerDirectory Directory { get; set; } = null!;

    [Inject]
    private StationRegistry Stations { get; set; } = null!;

    [Inject]
    private CurrentStation Current { get; set; } = null!;

    [Inject]
    private CeremonyConsole Ceremonies { get; set; } = null!;

    [Inject]
    private ConsoleOptions Options { get; set; } = null!;

    [Inject]
    private CheckedPlans Plans { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Officer? Actor => _station?.Officer;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _station = await Current.Get();
        Action<StationSession> onStation = _ => OnChanged();
        Listen(() => Stations.Changed += onStation, () => Stations.Changed -= onStation);

        var read = Templates.Read();
        _templates = [.. read.Select(template => template.Value).OfType<Template>().OrderBy(template => template.Title, StringComparer.Ordinal)];
        _broken = [.. read.SelectMany(template => template.Findings)];
        if (_templates is [var only])
        {
            Choose(only);
        }
    }

    private void Choose(Template template)
    {
        _values.Clear();
        foreach (var parameter in template.Parameters)
        {
            _values[parameter.Name] = parameter.Default ?? "";
        }

        (_template, _shownStage) = (template, null);
    }

    // 64 digits, as the record shows them: with a blank after each four.
    private const int HashInGroups = 64 + 15;

    private static int LongestOf(TemplateParameter parameter) => parameter switch
    {
        { MaxLength: > 0 } => parameter.MaxLength,
        { Type: ParameterType.Guards } => GuardList.MaxLength,
        { Type: ParameterType.Fingerprint or ParameterType.FileHash } => HashInGroups,
        _ => 32,
    };

    // The page changes in place: whoever reads it is taken to its new heading, at the top.
    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_shownStage != _stage)
        {
            _shownStage = _stage;
            await _title.FocusAsync();
        }
    }

    // A template's words for its choices are joined with hyphens.
    private static string WordsOf(string choice) => choice.Replace('-', ' ');

    private static string WordsOf(string value, TemplateParameter parameter) => parameter.Choices.Contains(value) ? WordsOf(value) : value;

    private static string WhoOf(Script script, PlannedStep step)
    {
        var holders = script.Holders(step.Who);
        return holders.Length == script.Officers.Length ? "everybody" : string.Join(", ", holders.Select(officer => officer.Name));
    }

    // Where more than one may sit, one more place than needed is offered.
    private static int PlacesOf(SeatNeed need) => need.Most is { } most ? Math.Max(most, 1) : Math.Max(need.Least, 1) + 1;

    private Finding? FaultOf(string field) => _plan?.Findings.FirstOrDefault(finding => finding.Field == field);

    private string? InvalidOf(string name) => FaultOf($"parameter:{name}") is null ? null : "true";

    private string? DescribedBy(string name) => FaultOf($"parameter:{name}") is null ? null : $"p-{name}-fault";

    private void ToOfficers()
    {
        _needs = ScriptPlanner.Seats(_template!, _values);
        if (_needs.IsEmpty)
        {
            // A parameter on which the seats depend is faulty: the plan says which.
            _plan = ScriptPlanner.Plan(_template!, _values, []);
            return;
        }

        var cast = Options.Rehearsal
            ? RehearsalCast.SeatAll(_needs.Select(need => need.Seat)).Where(player => Directory.Find(player.Officer.Id) is not null).ToList()
            : [];
        foreach (var need in _needs)
        {
            for (var place = 0; place < PlacesOf(need); place++)
            {
                var player = place == 0 ? cast.FirstOrDefault(member => member.Seat == need.Seat).Officer : null;
                _seats.TryAdd((need.Seat, place), player?.Id ?? "");
            }
        }

        _stage = Stage.Officers;
    }

    private void ToCheck()
    {
        var wanted = _needs.Select(need => need.Seat).ToHashSet();
        var officers = _seats
            .Where(seat => seat.Value.Length > 0 && wanted.Contains(seat.Key.Seat))
            .GroupBy(seat => seat.Value, seat => seat.Key.Seat)
            .Select(seats => (Officer: Directory.Find(seats.Key), Seats: seats))
            .Where(pair => pair.Officer is not null)
            .Select(pair => new ScriptOfficer(pair.Officer!.Id, pair.Officer.Name, pair.Officer.Organisation, [.. pair.Seats.Distinct()]))
            .OrderBy(officer => officer.Seats.Min(seat => seat.Role)).ThenBy(officer => officer.Seats.Min(seat => seat.Index))
            .ToList();
        _plan = ScriptPlanner.Plan(_template!, _values, officers, [.. Directory.Officers.Select(officer => officer.Id)]);
        if (_plan.Value is { } planned && Ceremonies.RefusedByCustody(planned) is { IsEmpty: false } held)
        {
            _plan = new Checked<Script>(null, [.. held.Select(refusal => new Finding(refusal.Rule, _template!.File, 0, 0, $"{refusal.WhatHappened} {refusal.WhatToDoNow}"))]);
        }

        (_stage, _refusal) = (Stage.Check, null);
        if (_plan.Value is { } script && UnprintableText.In(script) is null)
        {
            Plans.Add(script);
        }
    }

    private async Task LockAsync()
    {
        if (_isLocking || _plan?.Value is not { } script || Actor is not { Administrator: true } actor)
        {
            return;
        }

        // A second press that is on its way already begins no second ceremony.
        _isLocking = true;
        try
        {
            (var session, _refusal) = await Ceremonies.StartAsync(script, actor.Id);
            if (session is not null)
            {
                Navigation.NavigateTo($"/ceremony/{session.State.Id}");
            }
        }
        catch (StorageException fault)
        {
            _refusal = new Refusal(RuleCodes.RecordWritable, fault.Message, "Nothing was begun, and no device was touched.", "See that the disk of the data folder is there, not full, and writable; then press again.");
        }

        _isLocking = _refusal is null;
    }
}
