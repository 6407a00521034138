using System.Text.Json;
using System.Text.RegularExpressions;
using Ceremony.EndToEnd.Tests.Screens;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.EndToEnd.Tests.RealPath;

/// <summary>What a ceremony on real parts leaves behind, as others see it.</summary>
[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed partial class RealPathTests(HeldCeremony held)
{
    [Fact]
    public void Three_officers_at_three_browsers_come_to_a_finished_ceremony()
    {
        Assert.True(held.Failure is null, held.Failure?.ToString());
        Assert.Equal("The ceremony is finished", held.LastHeading);
        Assert.Empty(held.Complaints);
    }

    [Fact]
    public async Task The_usual_tool_sees_all_shares_and_the_KCV_of_the_transcript_in_the_device()
    {
        Assert.True(held.Failure is null, held.Failure?.ToString());
        var status = await Tool.RunAsync("sc-hsm-tool", []);
        Assert.True(status.ExitCode == 0, status.ToString());
        Assert.Matches($@"DKEK shares\s*: {HeldCeremony.Shares}\n", status.Output);
        var kcv = Kcv().Match(status.Output).Groups[1].Value;
        Assert.Equal(16, kcv.Length);
        var text = (await Tool.RunAsync("pdftotext", ["-raw", held.Transcript, "-"])).Output;
        Assert.Contains(kcv, Regex.Replace(text, @"\s", ""), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(kcv, await File.ReadAllTextAsync(held.Journal), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_transcript_is_good_to_whom_trusts_the_console_and_accepts_virtual_devices_only()
    {
        Assert.True(held.Failure is null, held.Failure?.ToString());
        var unknown = await VerifyAsync("--accept-virtual", "--json");
        Assert.Equal(3, unknown.ExitCode);
        using var report = JsonDocument.Parse(unknown.Output);
        var signer = report.RootElement.GetProperty("files")[0].GetProperty("signer").GetString()!;

        var good = await VerifyAsync("--accept-virtual", "--trust", signer);
        Assert.True(good.ExitCode == 0, good.ToString());
        Assert.Contains($"{HeldCeremony.Serial}: virtual device (UTVIRTROOT00001), possession shown", good.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await VerifyAsync("--trust", signer)).ExitCode);
        Assert.Equal(1, (await VerifyAsync()).ExitCode);

        var pages = (await Tool.RunAsync("pdftotext", ["-raw", held.Transcript, "-"])).Output.Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(pages, page => Assert.Contains("VIRTUALDEVICE:NOHARDWAREPROTECTEDANYKEY", Regex.Replace(page, @"\s", ""), StringComparison.Ordinal));
        var poppler = await Tool.RunAsync("pdfsig", ["-nocert", held.Transcript]);
        Assert.Contains("Signature is Valid", poppler.Output, StringComparison.Ordinal);
        Assert.Contains("Total document signed", poppler.Output, StringComparison.Ordinal);
        var qpdf = await Tool.RunAsync("qpdf", ["--check", held.Transcript]);
        Assert.True(qpdf.ExitCode == 0, qpdf.ToString());
    }

    [Fact]
    public async Task Both_media_hold_the_same_record_and_all_share_files_and_one_holds_the_envelopes()
    {
        Assert.True(held.Failure is null, held.Failure?.ToString());
        var all = Directory.GetFiles(held.Console.Media[0], held.Id + "-*").Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray();
        var names = all.Where(name => !name!.EndsWith(".envelope", StringComparison.Ordinal)).ToArray();
        Assert.Equal(held.PieceHolders.Length, all.Length - names.Length);
        Assert.Equal(HeldCeremony.Shares, names.Count(name => name!.EndsWith(".pbe", StringComparison.Ordinal)));
        Assert.Equal(HeldCeremony.Shares + 2, names.Length);
        foreach (var name in names)
        {
            Assert.Equal(
                await File.ReadAllBytesAsync(Path.Combine(held.Console.Media[0], name!)),
                await File.ReadAllBytesAsync(Path.Combine(held.Console.Media[1], name!)));
        }

        Assert.Empty(Directory.GetFiles(held.Console.Data, "*.pbe", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(held.Console.Data, "*.envelope", SearchOption.AllDirectories));
    }

    private Task<ToolResult> VerifyAsync(params string[] options) => Tool.RunAsync(AppFiles.Program, ["verify", held.Transcript, .. options]);

    [GeneratedRegex("DKEK key check value : ([0-9A-F]{16})")]
    private static partial Regex Kcv();
}
