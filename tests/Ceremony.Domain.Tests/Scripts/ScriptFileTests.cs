using System.Security.Cryptography;
using System.Text;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit;
using Ceremony.TestKit.Scripts;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Scripts;

public sealed class ScriptFileTests
{
    private const string Awkward = "\"\\'#:-{$漢";

    public static TheoryData<string> Samples() => ["provision-strict-3", "provision-small-2", "provision-already-done-1"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void The_script_file_is_the_golden_one(string name)
    {
        var script = Sample(name);
        var path = RepositoryFiles.VectorPath("scripts", name + ".yaml");

        Assert.Equal(File.ReadAllText(path), script.Text);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), script.Sha256);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_script_file_is_read_back_to_the_same_script(string name) => AssertReadBack(Sample(name));

    [Fact]
    public void Any_printable_texts_are_written_and_read_back()
    {
        var texts = Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Char['\u00ae', '\u017f'], Gen.Int[0, Awkward.Length - 1].Select(at => Awkward[at])), 1, 40]
            .Select(text => text.Trim())
            .Where(text => text.Length > 0);
        Gen.Select(texts, texts).Sample(
            (title, name) => AssertReadBack(ScriptPlanner.Plan(
                SampleScripts.ProvisionDevice,
                SampleScripts.Parameters(("title", title), ("place", name)),
                [.. SampleScripts.StrictCast().Select(officer => officer.Id == "w-ito" ? officer with { Name = name, Organisation = title } : officer)]).Require()),
            iter: 300);
    }

    [Fact]
    public void Characters_beyond_the_basic_plane_survive() =>
        AssertReadBack(SampleScripts.Strict(1, ("title", "Key 🔑 of 𝔄rchive")));

    [Fact]
    public void A_changed_byte_is_found_or_changes_the_hash()
    {
        var script = SampleScripts.Small();
        var bytes = Encoding.ASCII.GetBytes(script.Text);
        for (var at = 0; at < bytes.Length; at += 7)
        {
            var changed = (byte[])bytes.Clone();
            changed[at] ^= 1;
            var text = Encoding.ASCII.GetString(changed);
            var read = ScriptReader.Read(text);
            if (read.Value is { } other)
            {
                Assert.NotEqual(script.Sha256, other.Sha256);
                Assert.Equal(text, other.Text);
            }
        }
    }

    private static Script Sample(string name) => name switch
    {
        "provision-strict-3" => Fixed(SampleScripts.Strict()),
        "provision-small-2" => Fixed(SampleScripts.Small(("domain", "0123456789ABCDEF"))),
        _ => Fixed(ScriptPlanner.Plan(
            SampleScripts.ProvisionDevice,
            SampleScripts.Parameters(("shares", "1"), ("initialise", "already-done")),
            [.. SampleScripts.StrictCast(1).Where(officer => !officer.Has(Role.SecurityOfficer))]).Require()),
    };

    // The golden files pin the form of a script, not the comments of the shipped template.
    private static Script Fixed(Script script) => ScriptWriter.Lock(script with { TemplateSha256 = new string('0', 64) });

    private static void AssertReadBack(Script script)
    {
        var again = ScriptReader.Read(script.Text, kinds: SampleScripts.Kinds);
        Assert.True(again.IsGood, string.Join('\n', again.Findings));
        var read = again.Value;
        Assert.Equal(
            (script.TemplateId, script.TemplateVersion, script.TemplateSha256, script.Title, script.Place),
            (read.TemplateId, read.TemplateVersion, read.TemplateSha256, read.Title, read.Place));
        Assert.Equal((script.Separation, script.Text, script.Sha256), (read.Separation, read.Text, read.Sha256));
        Assert.Equal(script.Relaxed.AsEnumerable(), read.Relaxed);
        Assert.Equal(script.Parameters, read.Parameters);
        Assert.Equal(script.Duties.AsEnumerable(), read.Duties);
        Assert.Equal(script.Officers.Select(Flat), read.Officers.Select(Flat));
        Assert.Equal(script.Steps.Select(Flat), read.Steps.Select(Flat));
    }

    private static string Flat(ScriptOfficer officer) => $"{officer.Id}|{officer.Name}|{officer.Organisation}|{string.Join(',', officer.Seats)}";

    private static string Flat(PlannedStep step) => string.Join(
        '|',
        step.Number,
        step.Act,
        step.ActTitle,
        step.Kind,
        step.Title,
        string.Join(',', step.Who),
        step.Evidence,
        step.Minutes,
        step.Say ?? "(none)",
        step.Share,
        string.Join(',', step.Settings));
}
