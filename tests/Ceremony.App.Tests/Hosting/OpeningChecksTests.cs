using Ceremony.App.Hosting;
using Ceremony.TestKit.Time;
using Xunit;

namespace Ceremony.App.Tests.Hosting;

public sealed class OpeningChecksTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ceremony-opening-").FullName;

    private string Program => Directory.CreateDirectory(Path.Combine(_folder, "program")).FullName;

    private string Root => Directory.CreateDirectory(Path.Combine(_folder, "root")).FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_build_hash_is_the_hash_of_the_sorted_manifest_and_changes_with_every_file()
    {
        Directory.CreateDirectory(Path.Combine(Program, "sub"));
        File.WriteAllText(Path.Combine(Program, "b.txt"), "b");
        File.WriteAllText(Path.Combine(Program, "sub", "a.txt"), "a");

        Assert.Equal(
            "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  ./b.txt\n"
            + "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  ./sub/a.txt\n",
            BuildHash.Manifest(Program));
        var before = BuildHash.Of(Program);
        File.WriteAllText(Path.Combine(Program, "sub", "a.txt"), "A");
        Assert.NotEqual(before, BuildHash.Of(Program));
    }

    [Fact]
    public void Every_check_has_a_finding_on_this_machine_and_none_throws()
    {
        var checks = new OpeningChecks(new ManualTimeProvider(), Program).Make();

        Assert.Equal(
            ["build hash", "operating system", "libraries", "swap", "core dumps", "process memory", "memory lock", "network", "clock", "reader software"],
            checks.Select(check => check.Name));
        Assert.All(checks, check => Assert.NotEmpty(check.Finding));
        Assert.StartsWith("2026-11-23T10:00:00Z; ", Find(checks, "clock").Finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Filename\tType\tSize\tUsed\tPriority\n", "off", OpeningOutcome.Ok)]
    [InlineData("Filename\tType\tSize\tUsed\tPriority\n/dev/sda2 partition 999 0 -2\n", "on: /dev/sda2", OpeningOutcome.Attention)]
    [InlineData(null, "this system does not tell", OpeningOutcome.NotChecked)]
    public void Swap_is_reported_as_the_kernel_lists_it(string? swaps, string finding, OpeningOutcome outcome)
    {
        if (swaps is not null)
        {
            Directory.CreateDirectory(Path.Combine(Root, "proc"));
            File.WriteAllText(Path.Combine(Root, "proc", "swaps"), swaps);
        }

        Assert.Equal(new OpeningCheck("swap", finding, outcome), Find(new OpeningChecks(new ManualTimeProvider(), Program, Root).Make(), "swap"));
    }

    [Fact]
    public void Reader_software_is_named_with_versions()
    {
        Directory.CreateDirectory(Path.Combine(Root, "var/lib/dpkg"));
        File.WriteAllText(Path.Combine(Root, "var/lib/dpkg/status"), "Package: bash\nVersion: 5.2\n\nPackage: pcscd\nStatus: installed\nVersion: 1.9.9-2\n");
        Directory.CreateDirectory(Path.Combine(Root, "usr/lib/pcsc/drivers/ifd-ccid.bundle/Contents"));
        File.WriteAllText(
            Path.Combine(Root, "usr/lib/pcsc/drivers/ifd-ccid.bundle/Contents/Info.plist"), "<key>CFBundleShortVersionString</key>\n\t<string>1.5.2</string>\n");

        Assert.Equal(
            new OpeningCheck("reader software", "pcscd 1.9.9-2; ifd-ccid.bundle 1.5.2", OpeningOutcome.Ok),
            Find(new OpeningChecks(new ManualTimeProvider(), Program, Root).Make(), "reader software"));
    }

    private static OpeningCheck Find(IReadOnlyList<OpeningCheck> checks, string name) => checks.Single(check => check.Name == name);
}
