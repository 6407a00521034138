using Bunit;
using Ceremony.App.Components.Controls;
using Ceremony.App.ViewModels;
using Xunit;

namespace Ceremony.App.Tests.Components;

public sealed class MessageTests : ComponentContext
{
    private static readonly MessageView _refused = new(StatusKind.Refused, "Share 3 was refused", "It is share 1 again.", "The device was not touched.", "Take the other medium.", "SHARE-ONCE");

    [Fact]
    public void A_refusal_interrupts_and_has_its_three_parts_in_order_with_the_rule_last()
    {
        var message = Render<ThreePartMessage>(parameters => parameters.Add(control => control.Message, _refused));

        var section = message.Find("[role=alert]");
        Assert.Equal("Share 3 was refused", section.GetAttribute("aria-label"));
        Assert.Equal(["What happened", "What is safe", "What to do now"], message.FindAll("dt").Select(term => term.TextContent));
        Assert.Equal("Take the other medium. Rule SHARE-ONCE", message.FindAll("dd")[2].TextContent.Trim());
    }

    [Fact]
    public void What_is_no_refusal_waits_its_turn_and_names_no_rule()
    {
        var message = Render<ThreePartMessage>(parameters => parameters.Add(control => control.Message, _refused with { Kind = StatusKind.Away, RuleCode = null }));

        Assert.Empty(message.FindAll("[role=alert]"));
        Assert.Equal("Take the other medium.", message.Find("[role=status]").QuerySelectorAll("dd")[2].TextContent.Trim());
    }

    [Fact]
    public void No_deviations_are_said_in_words()
    {
        var list = Render<DeviationsList>(parameters => parameters.Add(control => control.Deviations, []));
        Assert.StartsWith("None.", list.Find("p").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deviation_says_expected_happened_decided_and_by_whom()
    {
        var list = Render<DeviationsList>(parameters => parameters.Add(control => control.Deviations, [new DeviationView(2, "Step 5.4, 10:45", "medium M-0305", "", "attempt 2", "H. Sørensen")]));
        Assert.Equal(["Expected", "Happened", "Decided", "By"], list.FindAll("dt").Select(term => term.TextContent));
        Assert.Equal(["medium M-0305", "none", "attempt 2", "H. Sørensen"], list.FindAll("dd").Select(fact => fact.TextContent));
        Assert.Contains("D2", list.Find(".title").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Recording_a_deviation_hands_over_what_was_written_without_the_spaces_around_it()
    {
        DeviationEntry? recorded = null;
        var dialog = Render<DeviationDialog>(parameters => parameters
            .Add(control => control.StepNumber, "5.3")
            .Add(control => control.Number, 2)
            .Add(control => control.OnRecorded, entry => recorded = entry));

        Assert.Equal("Record a deviation at step 5.3", dialog.Find("dialog h2").TextContent);
        dialog.Find("#deviation-expected").Change(" bag 4417 ");
        dialog.Find("#deviation-happened").Change("bag 4471");
        dialog.Find("#deviation-decided").Change("go on, H. Sørensen");
        Assert.Equal("Record deviation D2", dialog.Find("button[type=submit]").TextContent);
        dialog.Find("form").Submit();

        Assert.Equal(new DeviationEntry("bag 4417", "bag 4471", "go on, H. Sørensen"), recorded);
    }

    [Fact]
    public void A_confirmation_names_its_object_and_can_be_cancelled()
    {
        string? reason = null;
        var cancelled = false;
        var dialog = Render<ConfirmDialog>(parameters => parameters
            .Add(control => control.Title, "Abort this ceremony?")
            .Add(control => control.Detail, "It cannot go on after that.")
            .Add(control => control.Action, "Abort ceremony C-2026-014")
            .Add(control => control.ReasonLabel, "Why")
            .Add(control => control.OnConfirmed, why => reason = why)
            .Add(control => control.OnCancelled, () => cancelled = true));

        dialog.Find("input").Change("fire alarm");
        dialog.Find("form").Submit();
        Assert.Equal("fire alarm", reason);
        dialog.FindAll("button")[1].Click();
        Assert.True(cancelled);
    }
}
