using Ceremony.App.Hosting;
using Ceremony.Domain.Rules;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.App.Tests.Architecture;

/// <summary>
/// The domain decides from what it is given: it reads no file, clock, random number or setting, starts nothing and waits for nothing.
/// Found in the compiled assembly, so no way of writing it in source gets past.
/// </summary>
public sealed class DomainPurityTests
{
    /// <summary>Types, or (with a dot at the end) whole namespaces, that the domain never touches.</summary>
    private static readonly string[] ForbiddenTypes =
    [
        "System.Console",
        "System.Diagnostics.Process",
        "System.Diagnostics.Stopwatch",
        "System.IO.Directory",
        "System.IO.DirectoryInfo",
        "System.IO.DriveInfo",
        "System.IO.File",
        "System.IO.FileInfo",
        "System.IO.FileStream",
        "System.IO.FileSystemWatcher",
        "System.IO.RandomAccess",
        "System.IO.StreamReader",
        "System.IO.StreamWriter",
        "System.Net.",
        "System.Random",
        "System.Runtime.InteropServices.NativeLibrary",
        "System.Security.Cryptography.RandomNumberGenerator",
        "System.Threading.Thread",
        "System.Threading.Timer",
        "System.TimeProvider",
        "Microsoft.",
    ];

    private static readonly string[] ForbiddenMembers =
    [
        "System.DateTime.get_Now",
        "System.DateTime.get_Today",
        "System.DateTime.get_UtcNow",
        "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow",
        "System.Guid.CreateVersion7",
        "System.Guid.NewGuid",
        "System.Threading.Tasks.Task.Delay",
        "System.Threading.Tasks.Task.Run",
    ];

    private static readonly CompiledUses Domain = CompiledUses.Of(typeof(Refusal));

    [Fact]
    public void It_uses_no_type_that_reaches_outside() => Assert.DoesNotContain(Domain.Types, IsForbidden);

    [Fact]
    public void It_asks_no_clock_and_makes_no_random_number() => Assert.Empty(Domain.Members.Intersect(ForbiddenMembers, StringComparer.Ordinal));

    [Fact]
    public void It_asks_the_environment_nothing() => Assert.DoesNotContain(Domain.Members, member =>
        member.StartsWith("System.Environment.", StringComparison.Ordinal)
        && member != "System.Environment.get_CurrentManagedThreadId"); // the compiler's, in every iterator

    [Fact]
    public void It_declares_no_native_function() => Assert.Empty(Domain.Imports);

    [Fact]
    public void The_same_look_finds_all_of_this_where_it_is_allowed()
    {
        var tests = CompiledUses.Of(typeof(RepositoryFiles));
        var console = CompiledUses.Of(typeof(ConsoleHost));

        Assert.Contains("System.IO.File", tests.Types);
        Assert.Contains(console.Types, IsForbidden);
        Assert.Contains("System.TimeProvider.get_System", console.Members);
        Assert.NotEmpty(console.Imports);
    }

    private static bool IsForbidden(string type) => ForbiddenTypes.Any(forbidden =>
        forbidden.EndsWith('.') ? type.StartsWith(forbidden, StringComparison.Ordinal) : type == forbidden);
}
