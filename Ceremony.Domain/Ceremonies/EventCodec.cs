using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Ceremony.Domain.Journals;

namespace Ceremony.Domain.Ceremonies;

/// <summary>
/// Writes events as journal data and reads them back. Field names are the record's in camel case; fields marked
/// <see cref="WithheldAttribute"/> become non-public fields. Frozen by the samples in the tests.
/// </summary>
public static class EventCodec
{
    private static readonly FrozenDictionary<string, Type> ByName = typeof(CeremonyEvent).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(CeremonyEvent)) && !type.IsAbstract)
        .ToFrozenDictionary(type => type.GetCustomAttribute<EventNameAttribute>()!.Name, StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<Type, Form> Forms = [];
    private static readonly ConcurrentDictionary<Type, ListMaker> ListMakers = [];
    private static readonly ConcurrentDictionary<Type, FrozenDictionary<string, Enum>> EnumNames = [];

    /// <summary>All event types by their stable name.</summary>
    public static IReadOnlyDictionary<string, Type> All => ByName;

    /// <summary>The data of an event.</summary>
    public static JournalValue.Map Encode(CeremonyEvent happened) => EncodeRecord(happened);

    /// <summary>Reads an event back.</summary>
    /// <param name="name">The name in the journal.</param>
    /// <param name="data">Its data; members that the event does not have are the journal's own.</param>
    /// <exception cref="JournalFormatException">No such event, a field is missing or of another type, or it was withheld.</exception>
    public static CeremonyEvent Decode(string name, JournalValue.Map data) => Decode(name, data, null);

    /// <summary>Reads an event back from a copy of a journal, with something else in place of what the copy withholds.</summary>
    /// <param name="name">The name in the journal.</param>
    /// <param name="data">Its data.</param>
    /// <param name="standIn">From the name of a withheld text to what stands in its place; other withheld values are empty, or nothing.</param>
    /// <exception cref="JournalFormatException">No such event, or a field is missing or of another type.</exception>
    public static CeremonyEvent DecodeCopy(string name, JournalValue.Map data, Func<string, string> standIn) => Decode(name, data, standIn);

    private static CeremonyEvent Decode(string name, JournalValue.Map data, Func<string, string>? standIn) => ByName.TryGetValue(name, out var type)
        ? (CeremonyEvent)DecodeRecord(type, data, standIn)
        : throw new JournalFormatException($"The event “{name}” is not known to this version; nothing can be concluded from this journal.");

    private static JournalValue.Map EncodeRecord(object record) => JournalValue.MapOf(
        [.. FormOf(record.GetType()).Fields.Select(field =>
        {
            var value = EncodeValue(field.Property.GetValue(record));
            return (field.Name, (JournalValue?)(field.Disclosure is { } disclosure ? JournalValue.NonPublic(disclosure, value) : value));
        })]);

    private static JournalValue EncodeValue(object? value) => value switch
    {
        null => JournalValue.Nothing,
        string text => text,
        bool flag => flag,
        int number => (long)number,
        long number => number,
        Enum name => NameOf(name),
        IEnumerable list => JournalValue.ListOf(list.Cast<object?>().Select(EncodeValue)),
        _ => EncodeRecord(value),
    };

    // The parameters of a record's one public constructor are its fields. Looked at once for each type: a journal has many events.
    private static Form FormOf(Type type) => Forms.GetOrAdd(type, static type =>
    {
        var constructor = type.GetConstructors().Single(constructor => constructor.GetParameters() is not [{ } only] || only.ParameterType != type);
        var nullability = new NullabilityInfoContext();
        return new Form(ConstructorInvoker.Create(constructor),
        [
            .. constructor.GetParameters().Select(parameter => new Field(
                JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!),
                type.GetProperty(parameter.Name!)!,
                parameter.ParameterType,
                nullability.Create(parameter).ReadState == NullabilityState.Nullable,
                type.GetProperty(parameter.Name!)!.GetCustomAttribute<WithheldAttribute>()?.Disclosure)),
        ]);
    });

    private static object DecodeRecord(Type type, JournalValue.Map data, Func<string, string>? standIn)
    {
        var form = FormOf(type);
        var values = new object?[form.Fields.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var field = form.Fields[i];
            values[i] = standIn is not null && data.Find(field.Name) is JournalValue.Field { IsWithheld: true }
                ? InPlaceOf(field.Type, field.Name, standIn)
                : DecodeField(field, Find(data, field.Name), standIn);
        }

        return form.Constructor.Invoke(values.AsSpan());
    }

    private static object? InPlaceOf(Type type, string name, Func<string, string> standIn) => type == typeof(string) ? standIn(name)
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? DecodeList(type.GetGenericArguments()[0], JournalValue.ListOf(), name, standIn)
        : type.IsValueType ? Activator.CreateInstance(type)
        : null;

    private static JournalValue Find(JournalValue.Map data, string name) => data.Find(name) switch
    {
        null => throw new JournalFormatException($"The field “{name}” is missing."),
        JournalValue.Field { Value: { } value } => value,
        JournalValue.Field => throw new JournalFormatException($"The field “{name}” is withheld in this copy; the run cannot be replayed from it."),
        var value => value,
    };

    private static object? DecodeField(Field field, JournalValue value, Func<string, string>? standIn) =>
        value is not JournalValue.Null ? DecodeValue(field.Type, value, field.Name, standIn)
        : field.MayBeNull ? null
        : throw Wrong(field.Name);

    private static object DecodeValue(Type type, JournalValue value, string name, Func<string, string>? standIn, int? place = null)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            JournalValue.Text text when inner == typeof(string) => text.Value,
            JournalValue.Text text when inner.IsEnum => NamesOf(inner).GetValueOrDefault(text.Value) ?? throw Wrong(name, place),
            JournalValue.Bool flag when inner == typeof(bool) => flag.Value,
            JournalValue.Number number when inner == typeof(long) => number.Value,
            JournalValue.Number { Value: >= int.MinValue and <= int.MaxValue } number when inner == typeof(int) => (int)number.Value,
            JournalValue.List list when inner.IsGenericType && inner.GetGenericTypeDefinition() == typeof(ImmutableArray<>) => DecodeList(inner.GetGenericArguments()[0], list, name, standIn),
            JournalValue.Map map when inner.IsClass && inner != typeof(string) => DecodeRecord(inner, map, standIn),
            _ => throw Wrong(name, place),
        };
    }

    private static FrozenDictionary<string, Enum> NamesOf(Type type) => EnumNames.GetOrAdd(type, static type => Enum.GetValues(type).Cast<Enum>().ToFrozenDictionary(NameOf, StringComparer.Ordinal));

    private static string NameOf(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static object DecodeList(Type item, JournalValue.List list, string name, Func<string, string>? standIn)
    {
        var items = new object[list.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = DecodeValue(item, list.Items[i], name, standIn, i);
        }

        return ListMakers.GetOrAdd(item, static item => (ListMaker)Activator.CreateInstance(typeof(ListMaker<>).MakeGenericType(item))!).Of(items);
    }

    private abstract class ListMaker
    {
        public abstract object Of(object[] items);
    }

    private sealed class ListMaker<T> : ListMaker
    {
        public override object Of(object[] items) => items.Cast<T>().ToImmutableArray();
    }

    private sealed record Form(ConstructorInvoker Constructor, Field[] Fields);

    private sealed record Field(string Name, PropertyInfo Property, Type Type, bool MayBeNull, DisclosureClass? Disclosure);

    private static JournalFormatException Wrong(string name, int? place = null) =>
        new($"The field “{name}{(place is null ? "" : string.Create(CultureInfo.InvariantCulture, $"[{place}]"))}” is not of the type that this event has.");
}
