using Ceremony.Device.Apdu;
using Ceremony.Device.Pcsc.Interop;

namespace Ceremony.Device.Tests.Pcsc;

public sealed class PcscErrorTableTests
{
    public static TheoryData<uint> Codes => new(PcscErrorTable.All.Select(error => error.Code));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_a_sentence_that_names_the_reader_or_the_service(uint code)
    {
        var error = PcscErrorTable.ToException(unchecked((int)code), "Reader A");
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("{", error.Message, StringComparison.Ordinal);
        Assert.True(
            error.Message.Contains("Reader A", StringComparison.Ordinal)
            || error.Failure is CardTransportFailure.ServiceNotRunning or CardTransportFailure.ReaderGone);
    }

    [Fact]
    public void Every_code_and_every_name_stands_once()
    {
        Assert.Equal(PcscErrorTable.All.Count, PcscErrorTable.All.Select(error => error.Code).Distinct().Count());
        Assert.Equal(PcscErrorTable.All.Count, PcscErrorTable.All.Select(error => error.Name).Distinct().Count());
    }

    [Theory]
    [InlineData(0x80100068, CardTransportFailure.CardReset)]
    [InlineData(0x80100069, CardTransportFailure.CardRemoved)]
    [InlineData(0x8010000C, CardTransportFailure.CardRemoved)]
    [InlineData(0x8010000B, CardTransportFailure.CardBusy)]
    [InlineData(0x8010001D, CardTransportFailure.ServiceNotRunning)]
    [InlineData(0x8010001E, CardTransportFailure.ServiceNotRunning)]
    [InlineData(0x80100017, CardTransportFailure.ReaderGone)]
    [InlineData(0x80100016, CardTransportFailure.NoAnswer)]
    public void Codes_that_steps_depend_on_mean_what_they_should(uint code, CardTransportFailure failure) =>
        Assert.Equal(failure, PcscErrorTable.Lookup(unchecked((int)code)).Failure);

    [Fact]
    public void A_code_of_no_table_is_told_with_its_number()
    {
        var error = PcscErrorTable.ToException(0x12345678, "Reader A");
        Assert.Equal(CardTransportFailure.NoAnswer, error.Failure);
        Assert.Contains("12345678", error.Message, StringComparison.Ordinal);
    }
}
