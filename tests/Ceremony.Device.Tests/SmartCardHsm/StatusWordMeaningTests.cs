using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;

namespace Ceremony.Device.Tests.SmartCardHsm;

public sealed class StatusWordMeaningTests
{
    private static readonly HashSet<string> KnownCodes =
        [.. typeof(DeviceCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    public static TheoryData<CardCommand> Commands => new(Enum.GetValues<CardCommand>());

    [Fact]
    public void Every_row_has_a_known_code_and_whole_sentences()
    {
        foreach (var row in StatusWordMeaning.All)
        {
            Assert.Contains(row.Code, KnownCodes);
            Assert.EndsWith(".", row.Sentence, StringComparison.Ordinal);
            Assert.EndsWith(".", row.WhatToDoNow, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_row_hides_another() =>
        Assert.Equal(StatusWordMeaning.All.Count, StatusWordMeaning.All.Select(row => (row.Command, row.Status)).Distinct().Count());

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_status_word_means_something_for_every_command(CardCommand command)
    {
        for (var value = 0; value <= 0xFFFF; value++)
        {
            // A sample of the unnamed words, and every word of the classes that cards use.
            if (value is < 0x6200 or > 0x6FFF && value % 251 != 0)
            {
                continue;
            }

            var meaning = StatusWordMeaning.Of(command, new StatusWord((ushort)value));
            Assert.Contains(meaning.Code, KnownCodes);
            Assert.NotEqual(string.Empty, meaning.WhatToDoNow);
        }
    }

    [Theory]
    [InlineData(CardCommand.VerifyUserPin, 0x63C2, DeviceCodes.PinWrong)]
    [InlineData(CardCommand.VerifyUserPin, 0x63C0, DeviceCodes.PinWrong)]
    [InlineData(CardCommand.VerifyUserPin, 0x6983, DeviceCodes.PinBlocked)]
    [InlineData(CardCommand.VerifyUserPin, 0x6984, DeviceCodes.TransportPin)]
    [InlineData(CardCommand.ChangeSoPin, 0x63CE, DeviceCodes.PinWrong)]
    [InlineData(CardCommand.Initialise, 0x63CE, DeviceCodes.PinWrong)]
    [InlineData(CardCommand.Initialise, 0x6985, DeviceCodes.PinWrong)]
    [InlineData(CardCommand.ImportDkekShare, 0x6986, DeviceCodes.DkekComplete)]
    [InlineData(CardCommand.ImportDkekShare, 0x6D00, DeviceCodes.DkekNotConfigured)]
    [InlineData(CardCommand.ReadDkekStatus, 0x6D00, DeviceCodes.DkekNotConfigured)]
    [InlineData(CardCommand.Sign, 0x6D00, DeviceCodes.NotSupported)]
    [InlineData(CardCommand.WrapKey, 0x6985, DeviceCodes.KeyUse)]
    [InlineData(CardCommand.UnwrapKey, 0x6A80, DeviceCodes.KcvOther)]
    [InlineData(CardCommand.GenerateKey, 0x6A84, DeviceCodes.MemoryFull)]
    [InlineData(CardCommand.SelectApplet, 0x6A82, DeviceCodes.NotSmartCardHsm)]
    [InlineData(CardCommand.ReadFile, 0x6982, DeviceCodes.LoginNeeded)]
    public void Words_that_steps_depend_on_have_their_own_meaning(CardCommand command, ushort status, string code) =>
        Assert.Equal(code, StatusWordMeaning.Of(command, new StatusWord(status)).Code);

    [Fact]
    public void A_word_of_no_table_is_told_with_its_number() =>
        Assert.Contains("6FEE", StatusWordMeaning.Of(CardCommand.Sign, new StatusWord(0x6FEE)).Sentence, StringComparison.Ordinal);
}
