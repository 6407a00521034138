using System.Globalization;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Hosting;
using Ceremony.App.Orchestration.Transcripts;
using Ceremony.App.Rehearsing;
using Ceremony.App.Tests.Orchestration;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Templates;
using Ceremony.TestKit;
using Ceremony.TestKit.Shares;
using Xunit;
using Xunit.Abstractions;

namespace Ceremony.App.Tests.Rehearsing;

/// <summary>Every shipped template has no finding and is rehearsed to its end, with what it requires before it, to a transcript that verifies.</summary>
public sealed class TemplateRehearsalTests(ITestOutputHelper output) : IDisposable
{
    private readonly MemoryFolder _folder = new();

    public static TheoryData<string> Templates =>
        [.. Directory.GetFiles(RepositoryFiles.PathOf("templates"), "*.yaml", SearchOption.AllDirectories)
            .Select(path => Path.ChangeExtension(Path.GetRelativePath(RepositoryFiles.PathOf("templates"), path), null).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Templates))]
    public void It_has_no_findings(string template)
    {
        var path = RepositoryFiles.PathOf("templates", template + ".yaml");

        Assert.Empty(TemplateLinter.Lint(path, File.ReadAllText(path), StepKinds.ForTemplates));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task It_is_rehearsed_to_a_transcript_that_verifies(string template)
    {
        var data = Path.Combine(_folder.Root, "data");
        var chain = TemplateChain.Read(RepositoryFiles.PathOf("templates", template + ".yaml")).Require();
        var rehearsal = new HeadlessRehearsal(new ConsoleOptions { DataFolder = data, Rehearsal = true }, TestShareFormats.OneIteration, TimeProvider.System);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var outcome = await rehearsal.PlayAllAsync(chain, Fewest(chain[^1]), static _ => { }, static (_, _) => { }, CancellationToken.None);

        output.WriteLine($"{string.Join(", ", chain.Select(one => one.Id))}: {watch.Elapsed}");
        Assert.True(outcome.Findings.Count == 0, string.Join('\n', outcome.Findings));
        Assert.True(outcome.Refusal is null, $"{outcome.Refusal}");
        Assert.Equal((CeremonyPhase.Finished, Path.GetFileName(template)), (outcome.State.Phase, outcome.State.Script.TemplateId));
        Assert.Empty(outcome.State.Held);
        var pdf = await File.ReadAllBytesAsync(Path.Combine(data, "transcripts", outcome.State.Id + ".pdf"));
        var report = RecordVerifier.Verify(pdf, new VerificationOptions { Pages = new PageSource(TranscriptFromJournal.Read, () => BuildHash.OfThis) });
        Assert.True(report.Result == VerificationResult.SignerUnknown, string.Join('\n', report.Checks));
    }

    /// <summary>Two shares, or as many as the template wants at least.</summary>
    internal static Dictionary<string, string> Fewest(Template template) => new[] { "shares", "old-shares" }
        .Select(template.Parameter).OfType<TemplateParameter>()
        .ToDictionary(parameter => parameter.Name, parameter => Math.Max(2, parameter.Min).ToString(CultureInfo.InvariantCulture));
}
