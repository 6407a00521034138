using System.Text.RegularExpressions;
using Ceremony.EndToEnd.Tests.RealPath;
using Microsoft.Playwright;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Rehearsal;

/// <summary>A ceremony for one share with three officers at three browsers, and the room's screen at the administrator's. It is aborted at the end, so that the next one is the only one that goes on.</summary>
internal sealed class SmallCeremony : IAsyncDisposable
{
    /// <summary>Who sits where, as the start page calls the seats.</summary>
    private static readonly (string Seat, string Person)[] _seats =
    [
        ("Administrator", RehearsalFloor.Administrator), ("PIN holder", RehearsalFloor.Administrator),
        ("Operator", "R. Moreau"), ("Share holder 1", "R. Moreau"),
        ("Witness", "M. Haddad"), ("Security officer", "M. Haddad"),
    ];

    private readonly RehearsalFloor _floor;

    private SmallCeremony(RehearsalFloor floor, OfficerAtStation administrator) => (_floor, Administrator) = (floor, administrator);

    /// <summary>Administrator and PIN holder.</summary>
    public OfficerAtStation Administrator { get; }

    /// <summary>Operator and share holder.</summary>
    public OfficerAtStation Operator { get; private set; } = null!;

    /// <summary>Witness and security officer.</summary>
    public OfficerAtStation Witness { get; private set; } = null!;

    /// <summary>The room's screen, at the administrator's browser.</summary>
    public IPage Room { get; private set; } = null!;

    /// <summary>The ceremony's id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Signs the administrator in and goes through the three pages of the start.</summary>
    /// <param name="floor">The console.</param>
    /// <param name="look">Called at each page with its name.</param>
    public static async Task<SmallCeremony> StartAsync(RehearsalFloor floor, Func<IPage, string, Task>? look = null)
    {
        var ceremony = new SmallCeremony(floor, await floor.SignInAsync(RehearsalFloor.Administrator));
        await ceremony.PlanAsync(look ?? ((_, _) => Task.CompletedTask));
        return ceremony;
    }

    /// <summary>The two others sit down; the witness signs in too unless a test does that.</summary>
    public async Task SeatAsync(bool witness = true)
    {
        Operator = await _floor.SignInAsync("R. Moreau");
        Witness = await _floor.SitDownAsync("M. Haddad");
        if (witness)
        {
            await Witness.SignInAsync();
        }

    }

    /// <summary>Everybody does what is asked until somebody is asked under a heading that has these words.</summary>
    /// <returns>Of whom.</returns>
    public async Task<OfficerAtStation> PlayToAsync(string words)
    {
        OfficerAtStation[] all = [Administrator, Operator, Witness];
        for (var turns = 0; turns < 60; turns++)
        {
            try
            {
                await await Task.WhenAny(all.Select(officer => officer.AskedAsync()));
            }
            catch (TimeoutException)
            {
                break;
            }

            foreach (var officer in all)
            {
                switch (await officer.AskedNowAsync())
                {
                    case { } asked when asked.Contains(words, StringComparison.Ordinal):
                        return officer;
                    case not null:
                        await officer.AnswerAsync();
                        break;
                }
            }
        }

        Assert.Fail($"“{words}” was never asked. The room sees: {await Room.Locator("main").InnerTextAsync()}");
        throw new InvalidOperationException();
    }

    /// <summary>Aborts the ceremony on the room's screen.</summary>
    public async Task AbortAsync()
    {
        await Room.GetByRole(AriaRole.Button, new() { Name = "Abort", Exact = true }).ClickAsync();
        await AnswerDialogAsync("The rehearsal has shown what it was to show", $"Abort ceremony {Id}");
        await Room.GetByRole(AriaRole.Heading, new() { Name = "The ceremony was aborted" }).WaitForAsync();
    }

    /// <summary>Writes a reason into the room's open dialog and confirms it.</summary>
    public async Task AnswerDialogAsync(string reason, string button)
    {
        var dialog = Room.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).FillAsync(reason);
        await dialog.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Room is not null)
        {
            await Room.Context.DisposeAsync();
        }

        foreach (var officer in new[] { Administrator, Operator, Witness })
        {
            if (officer is not null)
            {
                await officer.DisposeAsync();
            }
        }
    }

    private async Task PlanAsync(Func<IPage, string, Task> look)
    {
        var page = Administrator.Page;
        await page.GotoLiveAsync(_floor.Address + "/start");
        await look(page, "start-template");
        await page.ChooseTemplateAsync("provision-device");
        await page.GetByLabel("What is this ceremony called").FillAsync("Provision the rehearsal device");
        await page.GetByLabel("In which room").FillAsync("Key room 2");
        await page.GetByLabel("How many shares").FillAsync("1");
        await page.GetByLabel("small", new() { Exact = true }).CheckAsync();
        await look(page, "start-parameters");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on to the officers" }).ClickAsync();
        await page.GetByLabel("Auditor").SelectOptionAsync("");
        foreach (var (seat, person) in _seats)
        {
            await page.GetByLabel(seat, new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = $"{person}, {_floor.OrganisationOf(person)}" });
        }

        await look(page, "start-officers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the plan" }).ClickAsync();
        var plan = page.Locator("h1", new() { HasTextRegex = new Regex("^The plan") });
        await plan.WaitForAsync();
        Assert.True(await page.Locator(".findings").CountAsync() == 0, await page.Locator("main").InnerTextAsync());
        await look(page, "start-check");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lock the script and begin" }).EvaluateAsync("button => { button.click(); button.click(); }"); // twice, as a hasty hand does
        await page.ArriveAtAsync("/ceremony/");
        Id = new Uri(page.Url).Segments[^1];
        Room = await (await _floor.OpenBesideAsync(page.Context)).NewPageAsync();
        await Room.GotoAsync(page.Url);
        await page.GotoAsync(_floor.Address + "/station");
        await Room.GetByRole(AriaRole.Button, new() { Name = "Record a deviation" }).WaitForAsync();
    }
}
