using Bunit;
using Ceremony.App.Components.Controls;
using Ceremony.App.ViewModels;
using Xunit;

namespace Ceremony.App.Tests.Components;

public sealed class StatusTests : ComponentContext
{
    public static TheoryData<StatusKind> Kinds() => [.. Enum.GetValues<StatusKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_status_is_a_shape_that_is_not_read_and_a_word_that_is(StatusKind kind)
    {
        var mark = Render<StatusMark>(parameters => parameters.Add(control => control.Status, StatusView.Of(kind)));

        Assert.Equal("true", mark.Find("svg").GetAttribute("aria-hidden"));
        Assert.Equal(StatusView.Of(kind).Word, mark.Find("span.status").TextContent.Trim());
        Assert.Equal(StatusView.AttributeOf(kind), mark.Find("span.status").GetAttribute("data-state"));
    }

    [Fact]
    public void No_two_statuses_share_a_shape_or_a_word()
    {
        var kinds = Enum.GetValues<StatusKind>();
        var shapes = kinds.Select(kind => Render<Glyph>(parameters => parameters.Add(control => control.Kind, kind)).Find("path").GetAttribute("d"));
        Assert.Equal(kinds.Length, shapes.Distinct().Count());
        Assert.Equal(kinds.Length, kinds.Select(kind => StatusView.Of(kind).Word).Distinct().Count());
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(24, "")]
    [InlineData(25, "Opening share 2, 25 per cent")]
    [InlineData(62, "Opening share 2, 50 per cent")]
    [InlineData(75, "Opening share 2, 75 per cent")]
    [InlineData(100, "Opening share 2, 100 per cent")]
    public void Progress_is_seen_at_every_change_and_heard_at_each_quarter(int percent, string heard)
    {
        var bar = Render<MeasuredProgress>(parameters => parameters
            .Add(control => control.Label, "Opening share 2")
            .Add(control => control.Progress, new ProgressView(percent, 4)));

        Assert.Equal($"{percent}", bar.Find("progress").GetAttribute("value"));
        Assert.Contains($"{percent} %, about 4 s left", bar.Find("p").TextContent, StringComparison.Ordinal);
        Assert.Equal(heard, bar.Find("[role=status]").TextContent);
    }
}
