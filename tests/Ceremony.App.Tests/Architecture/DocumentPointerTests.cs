using System.Text.RegularExpressions;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.App.Tests.Architecture;

/// <summary>What the documents point at is there, and every document is pointed at.</summary>
public sealed partial class DocumentPointerTests
{
    private static readonly string[] Documents =
    [
        RepositoryFiles.PathOf("README.md"),
        .. Directory.EnumerateFiles(RepositoryFiles.PathOf("docs"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_link_leads_to_a_file() => Assert.Empty(
        from document in Documents
        from target in LinksOf(document)
        where !Path.Exists(target)
        select $"{NameOf(document)} points at {NameOf(target)}");

    [Fact]
    public void Every_path_of_the_repository_that_a_document_names_exists() => Assert.Empty(
        from document in Documents
        from Match match in NamedPath().Matches(File.ReadAllText(document))
        let path = match.Groups[1].Value
        where !Path.Exists(RepositoryFiles.PathOf(path))
        select $"{NameOf(document)} names {path}");

    [Fact]
    public void Every_decision_that_a_document_names_by_number_exists() => Assert.Empty(
        from document in Documents
        from Match match in NamedDecision().Matches(File.ReadAllText(document))
        where Directory.GetFiles(RepositoryFiles.PathOf("docs", "decisions"), match.Groups[1].Value + "-*.md").Length != 1
        select $"{NameOf(document)} names decision {match.Groups[1].Value}");

    [Fact]
    public void Every_decision_is_listed_once_in_order()
    {
        var folder = RepositoryFiles.PathOf("docs", "decisions");

        Assert.Equal(
            Directory.EnumerateFiles(folder, "*.md").Where(file => Path.GetFileName(file) != "README.md").Order(StringComparer.Ordinal),
            LinksOf(Path.Combine(folder, "README.md")).Where(target => Path.GetDirectoryName(target) == folder));
    }

    [Fact]
    public void Every_document_is_listed()
    {
        var index = RepositoryFiles.PathOf("docs", "README.md");
        var decisions = RepositoryFiles.PathOf("docs", "decisions") + Path.DirectorySeparatorChar;
        var listed = LinksOf(index).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Documents
            .Where(document => document.StartsWith(RepositoryFiles.PathOf("docs"), StringComparison.Ordinal) && document != index)
            .Where(document => !document.StartsWith(decisions, StringComparison.Ordinal) || Path.GetFileName(document) == "README.md")
            .Where(document => !listed.Contains(document))
            .Select(NameOf));
    }

    private static IEnumerable<string> LinksOf(string document) =>
        from Match match in Link().Matches(File.ReadAllText(document))
        let target = match.Groups[1].Value
        where !target.Contains("://", StringComparison.Ordinal)
        select Path.GetFullPath(Path.Combine(Path.GetDirectoryName(document)!, target));

    private static string NameOf(string path) => Path.GetRelativePath(RepositoryFiles.Root, path);

    // Without the place inside the target.
    [GeneratedRegex(@"\]\(([^)#\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:Ceremony\.(?:App|Device|Domain)|docs|scripts|templates|tests)/[A-Za-z0-9_./-]*[A-Za-z0-9_/-])[^`]*`")]
    private static partial Regex NamedPath();

    [GeneratedRegex(@"\b[Dd]ecisions? ([0-9]{4})\b")]
    private static partial Regex NamedDecision();
}
