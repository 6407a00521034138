namespace Ceremony.Domain.Journals;

/// <summary>Gives the non-public fields of a value their salts, or takes them out again.</summary>
internal static class FieldSealer
{
    /// <summary>Returns the value with a fresh salt and a commitment in every non-public field.</summary>
    public static JournalValue Seal(JournalValue value, IReadOnlyList<JournalValue> path, Func<byte[]> salts) => value switch
    {
        JournalValue.Map map => new JournalValue.Map([.. map.Members.Select(m => KeyValuePair.Create(m.Key, Seal(m.Value, [.. path, m.Key], salts)))]),
        JournalValue.List list => new JournalValue.List([.. list.Items.Select((item, i) => Seal(item, [.. path, i], salts))]),
        JournalValue.Field field => SealField(field, path, salts),
        _ => value,
    };

    /// <summary>Returns the value without what is of a wider class than <paramref name="level"/>; the same instance when nothing is.</summary>
    public static JournalValue Withhold(JournalValue value, DisclosureClass level)
    {
        switch (value)
        {
            case JournalValue.Field field:
                return field.Class > level && !field.IsWithheld ? field.Withhold() : field;
            case JournalValue.Map map:
                var members = map.Members.Select(m => KeyValuePair.Create(m.Key, Withhold(m.Value, level))).ToArray();
                return members.Zip(map.Members).All(pair => ReferenceEquals(pair.First.Value, pair.Second.Value)) ? map : new JournalValue.Map(members);
            case JournalValue.List list:
                var items = list.Items.Select(item => Withhold(item, level)).ToArray();
                return items.Zip(list.Items).All(pair => ReferenceEquals(pair.First, pair.Second)) ? list : new JournalValue.List(items);
            default:
                return value;
        }
    }

    private static JournalValue.Field SealField(JournalValue.Field field, IReadOnlyList<JournalValue> path, Func<byte[]> salts)
    {
        if (field.Value is null || HoldsField(field.Value))
        {
            throw new JournalFormatException("A field that is not public needs its value, and holds no further such field.");
        }

        var salt = salts();
        return salt.Length == JournalHashing.SaltLength
            ? new(field.Class, field.Value, salt, JournalHashing.Commitment(salt, path, field.Value))
            : throw new ArgumentException($"A salt has {JournalHashing.SaltLength} bytes.", nameof(salts));
    }

    private static bool HoldsField(JournalValue value) => value switch
    {
        JournalValue.Field => true,
        JournalValue.Map map => map.Members.Any(m => HoldsField(m.Value)),
        JournalValue.List list => list.Items.Any(HoldsField),
        _ => false,
    };
}
