using System.Text.Json;
using Ceremony.App.Registers;
using Xunit;

namespace Ceremony.App.Tests.Registers;

public sealed class RegisterSheetTests
{
    private static RegisterSheet Of(params string[] values) => RegisterSheet.Of<string>("things", values, ("value", value => value));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("the “safe”", "the “safe”")]
    [InlineData("a \"quoted\" one", "\"a \"\"quoted\"\" one\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30", "'+49 30")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("'=1", "''=1")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("a=1", "a=1")]
    public void A_value_is_quoted_as_RFC_4180_says_and_is_never_a_formula(string value, string field) =>
        Assert.Equal($"value\r\n{field}\r\n", Of(value).ToCsv());

    [Fact]
    public void Every_value_comes_back_from_the_CSV()
    {
        string[] values = ["", "=1", "'", "''", "a,\"b\"\r\nc", "ø,Ж", "-", "; ", "\t"];

        var rows = Csv.Read(Of(values).ToCsv());

        Assert.Equal(["value"], rows[0]);
        Assert.Equal(values, rows.Skip(1).Select(row => Assert.Single(row)));
    }

    [Fact]
    public void JSON_keeps_the_kinds_of_values_and_CSV_writes_the_same()
    {
        var sheet = RegisterSheet.Of<int>(
            "things",
            [3],
            ("text", _ => "=Ж"), ("number", value => value), ("yes", _ => true), ("day", _ => new DateOnly(2026, 11, 17)),
            ("time", _ => new DateTimeOffset(2026, 11, 17, 10, 42, 18, TimeSpan.FromHours(1))), ("list", _ => new[] { "one", "two" }), ("nothing", _ => null));

        var row = JsonDocument.Parse(sheet.ToJson()).RootElement[0];

        Assert.Equal(("=Ж", 3, true, "2026-11-17", "2026-11-17T09:42:18Z"), (row.GetProperty("text").GetString(), row.GetProperty("number").GetInt32(), row.GetProperty("yes").GetBoolean(), row.GetProperty("day").GetString(), row.GetProperty("time").GetString()));
        Assert.Equal(["one", "two"], row.GetProperty("list").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(JsonValueKind.Null, row.GetProperty("nothing").ValueKind);
        Assert.Equal(["=Ж", "3", "true", "2026-11-17", "2026-11-17T09:42:18Z", "one; two", ""], Csv.Read(sheet.ToCsv())[1]);
    }
}
