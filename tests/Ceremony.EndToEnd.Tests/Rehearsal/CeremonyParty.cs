using System.Text.RegularExpressions;
using Ceremony.EndToEnd.Tests.RealPath;
using Microsoft.Playwright;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Rehearsal;

/// <summary>Officers of a rehearsal, each at a browser of their own, who hold one ceremony after another.</summary>
internal sealed class CeremonyParty(RehearsalFloor floor) : IAsyncDisposable
{
    private readonly Dictionary<string, OfficerAtStation> _seated = new(StringComparer.Ordinal);
    private IPage? _room;

    /// <summary>The ceremony's id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The room's screen, at the administrator's browser.</summary>
    public IPage Room => _room!;

    /// <summary>An officer at their station.</summary>
    public async Task<OfficerAtStation> AtAsync(string name) =>
        _seated.TryGetValue(name, out var officer) ? officer : _seated[name] = await floor.SignInAsync(name);

    /// <summary>Plans and locks a ceremony in small separation.</summary>
    /// <param name="template">The template.</param>
    /// <param name="serial">The device that everybody names.</param>
    /// <param name="values">Values by parameter name; choices by their word.</param>
    /// <param name="seats">Seats by their title, and who takes them.</param>
    public async Task PlanAsync(string template, string serial, (string Name, string Value)[] values, (string Seat, string Person)[] seats)
    {
        var page = (await AtAsync(RehearsalFloor.Administrator)).Page;
        await page.GotoLiveAsync(floor.Address + "/start");
        await page.ChooseTemplateAsync(template);
        foreach (var (name, value) in values.Append(("separation", "small")))
        {
            var choice = page.Locator($"input[type=radio][name='{name}'][value='{value}']");
            if (await choice.CountAsync() > 0)
            {
                await choice.CheckAsync();
            }
            else
            {
                await page.Locator($"#p-{name}").FillAsync(value);
            }
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Go on to the officers" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the plan" }).WaitForAsync();
        foreach (var field in await page.Locator("select").AllAsync())
        {
            await field.SelectOptionAsync("");
        }

        foreach (var (seat, person) in seats)
        {
            await page.GetByLabel(new Regex($"^{Regex.Escape(seat)}( \\(may stay empty\\))?$")).SelectOptionAsync(new SelectOptionValue { Label = $"{person}, {floor.OrganisationOf(person)}" });
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Check the plan" }).ClickAsync();
        await page.Locator("h1", new() { HasTextRegex = new Regex("^The plan") }).WaitForAsync();
        Assert.True(await page.Locator(".findings").CountAsync() == 0, await page.Locator("main").InnerTextAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Lock the script and begin" }).ClickAsync();
        await page.ArriveAtAsync("/ceremony/");
        Id = new Uri(page.Url).Segments[^1];
        _room ??= await (await floor.OpenBesideAsync(page.Context)).NewPageAsync();
        await _room.GotoAsync($"{floor.Address}/ceremony/{Id}");
        await page.GotoLiveAsync(floor.Address + "/station");
        foreach (var person in seats.Select(seat => seat.Person).Distinct())
        {
            (await AtAsync(person)).Serial = serial;
        }
    }

    /// <summary>Everybody does what is asked, until somebody is asked under a heading that has these words, or the ceremony is finished.</summary>
    /// <param name="words">Words of a heading; null to play to the end.</param>
    /// <returns>Of whom; null at the end.</returns>
    public async Task<OfficerAtStation?> PlayAsync(string? words = null)
    {
        var finished = _room!.GetByRole(AriaRole.Heading, new() { Name = "The ceremony is finished" });
        var refused = _room.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("was refused$") });
        for (var idle = 0; idle < 600;)
        {
            if (await finished.CountAsync() > 0)
            {
                return words is null ? null : throw new InvalidOperationException($"“{words}” was never asked.");
            }

            Assert.True(await refused.CountAsync() == 0, $"A step was refused: {await _room.Locator("main").InnerTextAsync()}");
            var answered = false;
            foreach (var officer in _seated.Values)
            {
                switch (await officer.AskedNowAsync())
                {
                    case { } asked when words is not null && asked.Contains(words, StringComparison.Ordinal):
                        return officer;
                    case { } asked:
                        answered = await AnsweredAsync(officer, asked);
                        break;
                }
            }

            if (!answered)
            {
                idle++;
                await Task.Delay(200);
            }
        }

        throw new InvalidOperationException($"Nobody was asked any more. The room sees: {await _room.Locator("main").InnerTextAsync()}");
    }

    /// <summary>Starts another attempt at the step that was refused, on the room's screen.</summary>
    /// <param name="cause">Why it is needed.</param>
    public async Task RetryAsync(string cause)
    {
        await Room.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Start attempt") }).ClickAsync();
        var dialog = Room.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).FillAsync(cause);
        await dialog.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Start attempt") }).ClickAsync();
        await Room.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("was refused$") }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    // What is asked of several people ends for all of them when one has done it: then there is nothing to press any more.
    private static async Task<bool> AnsweredAsync(OfficerAtStation officer, string asked)
    {
        try
        {
            await Task.Delay(250); // as long as a person takes to read it
            if (await officer.AskedNowAsync() == asked)
            {
                await officer.AnswerAsync();
            }

            return true;
        }
        catch (TimeoutException)
        {
            return await officer.AskedNowAsync() != asked ? true : throw new InvalidOperationException($"{officer.Officer.Name} could not answer “{asked}”.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_room is not null)
        {
            await _room.Context.DisposeAsync();
        }

        foreach (var officer in _seated.Values)
        {
            await officer.DisposeAsync();
        }
    }
}
