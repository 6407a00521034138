using System.Text.Json;
using System.Text.Json.Nodes;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Journals;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.Domain.Tests.Ceremonies;

public sealed class EventCodecTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Names => [.. EventCodec.All.Keys.Order(StringComparer.Ordinal)];

    private static CeremonyEvent Sample(string name) => Assert.Single(EventSamples.All, sample => sample.EventName == name);

    private static string PathOf(string name) => RepositoryFiles.PathOf("tests", "vectors", "events", $"{name}.json");

    [Fact]
    public void Every_event_has_its_own_versioned_name()
    {
        var types = typeof(CeremonyEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CeremonyEvent)) && !type.IsAbstract).ToList();

        Assert.Equal(types.Count, EventCodec.All.Count);
        Assert.All(EventCodec.All.Keys, name => Assert.Matches(@"^[a-z]+(-[a-z]+)*\.[a-z]+\.v[1-9][0-9]*$", name));
        Assert.All(types, type => Assert.True(type.IsSealed, type.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_journal_data_of_an_event_is_frozen(string name) =>
        Assert.Equal(File.ReadAllText(PathOf(name)), Shown(EventCodec.Encode(Sample(name)))!.ToJsonString(Indented) + "\n");

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_comes_back_from_its_frozen_data(string name)
    {
        var data = (JournalValue.Map)Read(JsonNode.Parse(File.ReadAllText(PathOf(name))));

        var back = EventCodec.Decode(name, data);

        Assert.IsType(Sample(name).GetType(), back);
        Assert.Equal(Shown(EventCodec.Encode(Sample(name)))!.ToJsonString(), Shown(EventCodec.Encode(back))!.ToJsonString());
    }

    [Fact]
    public void There_is_no_sample_without_an_event() => Assert.Equal(
        EventCodec.All.Keys.Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(RepositoryFiles.PathOf("tests", "vectors", "events"), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_without_one_of_its_fields_is_refused(string name)
    {
        var data = EventCodec.Encode(Sample(name));
        foreach (var (missing, _) in data.Members)
        {
            var rest = JournalValue.MapOf([.. data.Members.Where(member => member.Key != missing).Select(member => (member.Key, (JournalValue?)member.Value))]);
            Assert.Contains(missing, Assert.Throws<JournalFormatException>(() => EventCodec.Decode(name, rest)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_event_that_is_not_known_is_refused_and_never_skipped()
    {
        var refused = Assert.Throws<JournalFormatException>(() => EventCodec.Decode("share.imported.v2", JournalValue.MapOf()));

        Assert.Contains("share.imported.v2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_of_another_type_is_refused() => Assert.Throws<JournalFormatException>(() => EventCodec.Decode(
        "ceremony.closed.v1", JournalValue.MapOf(("deviations", "none"))));

    [Fact]
    public void Nothing_stands_where_an_event_needs_something() => Assert.Throws<JournalFormatException>(() => EventCodec.Decode(
        "officer.left.v1", JournalValue.MapOf(("officer", JournalValue.Nothing))));

    [Fact]
    public void A_number_that_does_not_fit_is_refused() => Assert.Throws<JournalFormatException>(() => EventCodec.Decode(
        "ceremony.closed.v1", JournalValue.MapOf(("deviations", 3_000_000_000L))));

    [Fact]
    public void What_names_bags_people_and_media_can_be_withheld_from_a_copy() => Assert.Equal(
        ["appointment", "bag", "bag", "bag", "bag", "document", "document", "files", "found", "left", "medium", "medium", "medium", "medium", "medium", "medium", "needs", "papers", "place", "place", "place", "reason", "scriptText"],
        EventSamples.All.SelectMany(sample => EventCodec.Encode(sample).Members).Where(member => member.Value is JournalValue.Field)
            .Select(member => member.Key).Order(StringComparer.Ordinal));

    // A field that is not public is shown as its class and its value; salt and commitment belong to the line.
    private static JsonNode? Shown(JournalValue value) => value switch
    {
        JournalValue.Null => null,
        JournalValue.Bool flag => JsonValue.Create(flag.Value),
        JournalValue.Number number => JsonValue.Create(number.Value),
        JournalValue.Text text => JsonValue.Create(text.Value),
        JournalValue.List list => new JsonArray([.. list.Items.Select(Shown)]),
        JournalValue.Map map => new JsonObject(map.Members.Select(member => KeyValuePair.Create(member.Key, Shown(member.Value)))),
        JournalValue.Field field => new JsonObject { ["$class"] = field.Class.ToString(), ["value"] = Shown(field.Value!) },
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    private static JournalValue Read(JsonNode? node) => node switch
    {
        null => JournalValue.Nothing,
        JsonArray list => JournalValue.ListOf(list.Select(Read)),
        JsonObject map when map["$class"] is { } disclosure => JournalValue.NonPublic(Enum.Parse<DisclosureClass>((string)disclosure!), Read(map["value"])),
        JsonObject map => JournalValue.MapOf([.. map.Select(member => (member.Key, (JournalValue?)Read(member.Value)))]),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => (string)node!,
            JsonValueKind.Number => (long)node,
            _ => (bool)node,
        },
    };
}
