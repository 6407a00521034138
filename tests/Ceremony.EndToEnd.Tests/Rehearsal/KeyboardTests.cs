using Microsoft.Playwright;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Rehearsal;

/// <summary>What an officer does, without a mouse.</summary>
[Collection(RehearsalCollection.Name)]
public sealed class KeyboardTests(RehearsalFloor floor)
{
    [Fact]
    public async Task An_officer_signs_in_answers_and_uses_a_dialog_by_keyboard_alone()
    {
        await using var ceremony = await SmallCeremony.StartAsync(floor);
        await ceremony.SeatAsync(witness: false);
        await SignInAsync(ceremony.Witness.Page, ceremony.Witness.Officer.Name, ceremony.Witness.Officer.Passphrase);
        await CheckAnIdentityAsync(ceremony.Witness.Page);
        await UseADialogAsync(ceremony.Room);
        await ceremony.AbortAsync();
    }

    private async Task SignInAsync(IPage page, string name, string passphrase)
    {
        await page.GotoAsync(floor.Address + "/station");
        await page.Locator("#officer").WaitForAsync();
        var chosen = "";
        for (var presses = 0; presses < 20 && !chosen.StartsWith(name, StringComparison.Ordinal); presses++)
        {
            if (!await IsAtAsync(page, "#officer"))
            {
                await TabToAsync(page, "#officer"); // again if the new page took the focus to its heading meanwhile
            }

            await page.Keyboard.PressAsync("ArrowDown");
            chosen = await page.EvaluateAsync<string>("document.querySelector('#officer').selectedOptions[0].textContent");
        }

        Assert.StartsWith(name, chosen, StringComparison.Ordinal);
        await TabToAsync(page, "[data-secret=passphrase]");
        await page.Keyboard.TypeAsync(passphrase);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("header b", new() { HasTextString = name }).WaitForAsync();
    }

    private static async Task CheckAnIdentityAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Heading, new() { Name = "Check identities" }).WaitForAsync();
        var before = await page.GetByRole(AriaRole.Radio).CountAsync();
        await TabToAsync(page, "input[name=officer]");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "input[name=document]");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator("input[name=document]:checked")).ToHaveValueAsync("Identity card");
        await TabToAsync(page, "button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Radio)).Not.ToHaveCountAsync(before);
    }

    private static async Task UseADialogAsync(IPage room)
    {
        const string Button = "main .actions button";
        await room.BringToFrontAsync();
        await room.Locator(Button).First.WaitForAsync();
        await TabToAsync(room, Button);
        Assert.Equal("Record a deviation", await room.EvaluateAsync<string>("document.activeElement.textContent.trim()"));
        await room.Keyboard.PressAsync("Enter");
        var dialog = room.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByLabel("What was expected")).ToBeFocusedAsync();
        await room.Keyboard.PressAsync("Escape");
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Assertions.Expect(room.GetByRole(AriaRole.Button, new() { Name = "Record a deviation" })).ToBeFocusedAsync();

        await room.Keyboard.PressAsync("Enter");
        await Assertions.Expect(dialog.GetByLabel("What was expected")).ToBeFocusedAsync();
        foreach (var text in (string[])["The bag 4417", "The bag 4471", "To go on, by the administrator"])
        {
            await room.Keyboard.TypeAsync(text);
            await room.Keyboard.PressAsync("Tab");
        }

        await room.Keyboard.PressAsync("Enter");
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static Task<bool> IsAtAsync(IPage page, string selector) => page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector);

    // Presses Tab until the focus is there, and sees at each stop that the focus can be seen.
    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var presses = 0; presses < 40; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(
                await page.EvaluateAsync<bool>("document.activeElement.matches('body, h1') || getComputedStyle(document.activeElement).outlineStyle !== 'none'"),
                "The focus cannot be seen on " + await page.EvaluateAsync<string>("document.activeElement.outerHTML"));
            if (await IsAtAsync(page, selector))
            {
                return;
            }
        }

        Assert.Fail($"Tab never came to {selector}.");
    }
}
