namespace Ceremony.Domain.Journals;

/// <summary>
/// A value in a journal line: null, true or false, an integer, text, a list, a map, or a field that is not public.
/// The set is closed and has no fractions, so that every value has exactly one canonical form (RFC 8785). Immutable;
/// two values are equal when their canonical forms are.
/// </summary>
public abstract partial class JournalValue : IEquatable<JournalValue>
{
    /// <summary>The largest integer, 2^53 - 1: the last that every JSON reader keeps exact (RFC 7493, section 2.2).</summary>
    public const long LargestInteger = 9_007_199_254_740_991;

    private JournalValue()
    {
    }

    /// <summary>JSON <c>null</c>.</summary>
    public static JournalValue Nothing { get; } = new Null();

    /// <summary>Makes a map from members in any order.</summary>
    /// <param name="members">Names and values; no name twice, none that begins with <c>$</c>.</param>
    /// <exception cref="JournalFormatException">A name occurs twice or is reserved.</exception>
    public static Map MapOf(params ReadOnlySpan<(string Name, JournalValue? Value)> members)
    {
        var pairs = new KeyValuePair<string, JournalValue>[members.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = new(members[i].Name, members[i].Value ?? Nothing);
        }

        return new Map(pairs);
    }

    /// <summary>Makes a list.</summary>
    /// <param name="items">The items in order.</param>
    public static List ListOf(params IEnumerable<JournalValue> items) => new([.. items]);

    /// <summary>Makes a field that only some readers may see. It gets its salt when the line is made.</summary>
    /// <param name="disclosure">Auditor or internal.</param>
    /// <param name="value">The value; it holds no further such field.</param>
    public static Field NonPublic(DisclosureClass disclosure, JournalValue value) => new(disclosure, value, null, null);

    /// <summary>Text as a value; null becomes JSON null.</summary>
    public static implicit operator JournalValue(string? value) => value is null ? Nothing : new Text(value);

    /// <summary>An integer as a value.</summary>
    public static implicit operator JournalValue(long value) => new Number(value);

    /// <summary>True or false as a value.</summary>
    public static implicit operator JournalValue(bool value) => value ? Bool.True : Bool.False;

    /// <inheritdoc/>
    public bool Equals(JournalValue? other) =>
        ReferenceEquals(this, other)
        || (other is not null && GetType() == other.GetType() && CanonicalJson.Encode(this).AsSpan().SequenceEqual(CanonicalJson.Encode(other)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JournalValue);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(CanonicalJson.Encode(this));
        return hash.ToHashCode();
    }

    /// <summary>JSON <c>null</c>.</summary>
    public sealed class Null : JournalValue
    {
        internal Null()
        {
        }
    }

    /// <summary>JSON <c>true</c> or <c>false</c>.</summary>
    public sealed class Bool : JournalValue
    {
        internal static readonly Bool True = new(true);
        internal static readonly Bool False = new(false);

        private Bool(bool value) => Value = value;

        /// <summary>The truth value.</summary>
        public bool Value { get; }
    }

    /// <summary>An integer within plus or minus <see cref="LargestInteger"/>.</summary>
    public sealed class Number : JournalValue
    {
        /// <summary>Makes an integer.</summary>
        /// <param name="value">The number.</param>
        /// <exception cref="JournalFormatException">The number is out of range.</exception>
        public Number(long value)
        {
            if (value is > LargestInteger or < -LargestInteger)
            {
                throw new JournalFormatException("A journal holds integers up to 2^53 - 1 in size; a larger number is written as text.");
            }

            Value = value;
        }

        /// <summary>The number.</summary>
        public long Value { get; }
    }

    /// <summary>Text: any Unicode characters, kept exactly as they are.</summary>
    public sealed class Text : JournalValue
    {
        /// <summary>Makes text.</summary>
        /// <param name="value">The characters.</param>
        public Text(string value) => Value = value;

        /// <summary>The characters.</summary>
        public string Value { get; }
    }

    /// <summary>A list of values.</summary>
    public sealed class List : JournalValue
    {
        private readonly JournalValue[] _items;

        internal List(JournalValue[] items) => _items = items;

        /// <summary>The items in order.</summary>
        public IReadOnlyList<JournalValue> Items => _items;
    }

    /// <summary>A field that only some readers may see: with its value and salt, or withheld, with their commitment alone.</summary>
    public sealed class Field : JournalValue
    {
        internal Field(DisclosureClass disclosure, JournalValue? value, byte[]? salt, byte[]? commitment)
        {
            if (disclosure is not (DisclosureClass.Auditor or DisclosureClass.Internal))
            {
                throw new JournalFormatException("A field that is not public is of class auditor or internal.");
            }

            (Class, Value, Salt, Commitment) = (disclosure, value, salt, commitment);
        }

        /// <summary>Who may read it.</summary>
        public DisclosureClass Class { get; }

        /// <summary>The value, or null when it is withheld.</summary>
        public JournalValue? Value { get; }

        /// <summary>True in a copy from which value and salt were taken out.</summary>
        public bool IsWithheld => Value is null;

        /// <summary>32 random bytes; null when withheld, or before the line is made.</summary>
        internal byte[]? Salt { get; }

        /// <summary>SHA-256 over salt, place and value; null before the line is made.</summary>
        internal byte[]? Commitment { get; }

        internal Field Withhold() => new(Class, null, null, Commitment);
    }
}
