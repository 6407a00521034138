using Ceremony.Domain.Scripts;
using Ceremony.TestKit.Scripts;
using Xunit;

namespace Ceremony.Domain.Tests.Scripts;

/// <summary>The outline has the template's words and nothing that was filled in for one ceremony.</summary>
public sealed class ScriptOutlineTests
{
    private static readonly Dictionary<string, Script> All = new()
    {
        ["one share"] = SampleScripts.Strict(1),
        ["eight shares"] = SampleScripts.Strict(8),
        ["initialised elsewhere"] = SampleScripts.Strict(3, ("initialise", "already-done")),
        ["pieces"] = SampleScripts.Guarded("envelope 2 of 3, password"),
        ["two people"] = SampleScripts.Small(("label", "Harbour B")),
    };

    public static TheoryData<string> Scripts => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Scripts))]
    public void It_is_read_as_a_script_with_the_same_steps_seats_and_numbers(string name)
    {
        var script = All[name];
        var outline = ScriptReader.Read(ScriptOutline.Of(script)).Require();

        Assert.Equal(script.Steps.Select(step => (step.Number, step.Kind, step.Minutes, step.Share)), outline.Steps.Select(step => (step.Number, step.Kind, step.Minutes, step.Share)));
        Assert.Equal(script.Officers.Select(officer => (officer.Id, officer.RoleTitles)), outline.Officers.Select(officer => (officer.Id, officer.RoleTitles)));
        Assert.Equal((script.Shares, script.Separation), (outline.Shares, outline.Separation));
        Assert.Equal(script.TemplateId.Replace('-', ' '), outline.Title, ignoreCase: true);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void It_names_no_person_organisation_place_or_label(string name)
    {
        var script = All[name];
        var outline = ScriptOutline.Of(script);

        Assert.All(script.Officers, officer => Assert.DoesNotContain(officer.Name, outline, StringComparison.Ordinal));
        Assert.DoesNotContain("Example Trust", outline, StringComparison.Ordinal);
        Assert.DoesNotContain("Room 2.14", outline, StringComparison.Ordinal);
        Assert.DoesNotContain("First device of the archive", outline, StringComparison.Ordinal);
        Assert.DoesNotContain("Harbour B", outline, StringComparison.Ordinal);
    }
}
