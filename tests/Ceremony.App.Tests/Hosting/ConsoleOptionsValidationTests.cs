using Ceremony.App.Hosting;
using Xunit;

namespace Ceremony.App.Tests.Hosting;

public sealed class ConsoleOptionsValidationTests
{
    private static readonly ConsoleOptions _good = new() { DataFolder = "data" };

    [Fact]
    public void Loopback_without_a_certificate_has_no_fault() => Assert.Empty(ConsoleOptionsValidation.FindFaults(_good));

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://localhost:5080")]
    [InlineData("http://[::1]:5080")]
    public void Every_form_of_loopback_is_loopback(string url) => Assert.Empty(ConsoleOptionsValidation.FindFaults(_good with { Urls = [url] }));

    [Theory]
    [InlineData("http://0.0.0.0:5080", "without TLS")]
    [InlineData("http://192.0.2.1:5080", "without TLS")]
    [InlineData("http://localhost.example:5080", "without TLS")]
    [InlineData("https://192.0.2.1:5080", "needs a TLS certificate")]
    [InlineData("http://127.0.0.1:5080/path", "path")]
    [InlineData("ftp://127.0.0.1", "not an address")]
    [InlineData("5080", "not an address")]
    public void A_bad_address_is_named_with_its_fault(string url, string fault)
    {
        var found = Assert.Single(ConsoleOptionsValidation.FindFaults(_good with { Urls = [url] }));
        Assert.Contains(url, found, StringComparison.Ordinal);
        Assert.Contains(fault, found, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_listed_together() => Assert.Equal(4, ConsoleOptionsValidation.FindFaults(new ConsoleOptions
    {
        DataFolder = " ",
        Urls = ["http://192.0.2.1"],
        CertificateKeyFile = "key.pem",
        Rehearsal = true,
        AcceptVirtual = true,
    }).Count);

    [Fact]
    public void A_certificate_that_is_not_there_or_has_no_effect_is_a_fault()
    {
        var faults = ConsoleOptionsValidation.FindFaults(_good with { CertificateFile = "/nowhere/console.pem" });
        Assert.Equal(2, faults.Count);
        Assert.All(faults, fault => Assert.Contains("--certificate", fault, StringComparison.Ordinal));
    }
}
