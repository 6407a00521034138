using Ceremony.Device.Contracts;
using Ceremony.Device.Pkcs11;
using Net.Pkcs11Interop.Common;

namespace Ceremony.Device.Tests.Pkcs11;

public sealed class Pkcs11ErrorMeaningTests
{
    private static readonly HashSet<string> KnownCodes =
        [.. typeof(DeviceCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public void Every_error_of_the_standard_has_one_row_with_a_known_code_and_whole_sentences()
    {
        Assert.Equal(
            Enum.GetValues<CKR>().Where(value => value is not (CKR.CKR_OK or CKR.CKR_VENDOR_DEFINED)).Order(),
            Pkcs11ErrorMeaning.All.Select(row => row.Value).Order());
        Assert.All(Pkcs11ErrorMeaning.All, row =>
        {
            Assert.Contains(row.Code, KnownCodes);
            Assert.Matches(@"^[A-Z].*\w\.$", row.Sentence);
            Assert.Matches(@"^[A-Z].*\w\.$", row.WhatToDoNow);
            Assert.DoesNotContain("CKR", row.Sentence, StringComparison.Ordinal);
            Assert.Same(row, Pkcs11ErrorMeaning.Of(row.Value));
        });
    }

    [Theory]
    [InlineData(0x000000FFUL, "000000FF, which the standard does not name.")]
    [InlineData(0x80000017UL, "80000017, which only its vendor knows.")]
    public void An_error_of_no_table_is_told_with_its_number(ulong value, string words)
    {
        var meaning = Pkcs11ErrorMeaning.Of((CKR)value);
        Assert.Equal(DeviceCodes.ModuleFailed, meaning.Code);
        Assert.EndsWith(words, meaning.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CKR.CKR_PIN_INCORRECT, DeviceCodes.PinWrong)]
    [InlineData(CKR.CKR_PIN_LOCKED, DeviceCodes.PinBlocked)]
    [InlineData(CKR.CKR_PIN_LEN_RANGE, DeviceCodes.PinForm)]
    [InlineData(CKR.CKR_DEVICE_REMOVED, DeviceCodes.Removed)]
    [InlineData(CKR.CKR_TOKEN_NOT_PRESENT, DeviceCodes.Removed)]
    [InlineData(CKR.CKR_MECHANISM_INVALID, DeviceCodes.NotSupported)]
    [InlineData(CKR.CKR_GENERAL_ERROR, DeviceCodes.ModuleFailed)]
    public void Errors_that_steps_depend_on_mean_what_they_should(CKR value, string code) =>
        Assert.Equal(code, Pkcs11ErrorMeaning.Of(value).Code);
}
